/** From what always counts to what only somebody who looks for a fault wants. */
export const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const

export type LogLevel = (typeof LOG_LEVELS)[number]

/**
 * Notes what happened, for whoever looks for a fault later. Never throws, and never waits.
 *
 * @param what a few words that are always the same, e.g. `turn ended`
 * @param facts ids, sizes, states and durations (milliseconds end in `Ms`); an error as `error`. Never what was said.
 */
export type Log = (level: LogLevel, what: string, facts?: Facts) => void

export type Facts = Readonly<Record<string, unknown>>

export const noLog: Log = () => undefined
