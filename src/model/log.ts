/** From the most important to what only debugging needs. */
export const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const

export type LogLevel = (typeof LOG_LEVELS)[number]

/**
 * Records what happened, for later debugging. Never throws and never waits.
 *
 * @param what a short constant phrase, e.g. `turn ended`
 * @param facts ids, sizes, states, durations (milliseconds: `…Ms`); an error as `error`. Never message text.
 */
export type Log = (level: LogLevel, what: string, facts?: Facts) => void

export type Facts = Readonly<Record<string, unknown>>

export const noLog: Log = () => undefined
