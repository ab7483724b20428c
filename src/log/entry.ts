import * as v from 'valibot'
import { LOG_LEVELS } from '../model/log.ts'

const LogEntry = v.looseObject({
  at: v.pipe(v.string(), v.isoTimestamp()),
  level: v.picklist(LOG_LEVELS),
  what: v.string(),
})

/** One line of the log. */
export type LogEntry = v.InferOutput<typeof LogEntry>

/** @returns undefined if the line is incomplete or was written by something else */
export function readEntry(line: string): LogEntry | undefined {
  try {
    const entry = v.safeParse(LogEntry, JSON.parse(line))
    return entry.success ? entry.output : undefined
  } catch {
    return undefined
  }
}
