import type { LogEntry } from '../../../log/entry.ts'

/** `2026-11-21 14:02:11`, in the host's time zone. */
const TIME = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium' })

/** Formats a log entry for people. An error's stack goes below it. */
export function entryLine({ at, level, what, error, ...facts }: LogEntry): string {
  const told = Object.entries(facts).map(([name, value]) => `${name}=${factWords(value)}`)
  const line = [TIME.format(new Date(at)), level.padEnd(5), [what, ...told].join('  ')].join('  ')
  return [line, ...errorLines(error)].join('\n')
}

function factWords(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function errorLines(error: unknown): string[] {
  if (error === undefined) return []
  const { stack, cause } = (typeof error === 'object' ? error : {}) as { stack?: unknown; cause?: unknown }
  const words = [stack ?? JSON.stringify(error), ...(cause === undefined ? [] : [`Cause: ${cause}`])]
  return words.flatMap(text => String(text).split('\n')).map(line => `    ${line}`)
}
