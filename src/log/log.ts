import { join } from 'node:path'
import { type Facts, LOG_LEVELS, type Log, type LogLevel } from '../model/log.ts'
import { type Mask, maskAll } from './mask.ts'
import { createRotatingFile } from './rotating-file.ts'

export interface LogOptions {
  /** Writes one line; `line` comes without a newline. */
  readonly append: (line: string) => void
  /** Entries below this level are left out. */
  readonly level: LogLevel
  readonly mask: Mask
  readonly wall: () => number
}

/** Longer texts in a fact are cut, such as a stack or a server's error message (characters). */
const MAX_TEXT = 4_000

/** @param data the folder that contains the databases */
export function logPath(data: string, botId: number): string {
  return join(data, 'logs', `bot-${botId}.log`)
}

/** Opens a bot's log, which is written to its file as JSON lines. */
export function openLog(path: string, options: Omit<LogOptions, 'append'>): Log {
  return createLog({ ...options, append: createRotatingFile(path) })
}

export function createLog({ append, level, mask, wall }: LogOptions): Log {
  const lowest = LOG_LEVELS.indexOf(level)
  return (entryLevel, what, facts = {}) => {
    if (LOG_LEVELS.indexOf(entryLevel) > lowest) return
    const at = new Date(wall()).toISOString()
    append(JSON.stringify({ at, level: entryLevel, what, ...masked(facts, mask) }))
  }
}

function masked(facts: Facts, mask: Mask): object {
  const plain = Object.entries(facts).map(([name, value]) => [
    name,
    value instanceof Error ? errorFacts(value) : value,
  ])
  return maskAll(Object.fromEntries(plain), text => mask(text.slice(0, MAX_TEXT))) as object
}

/** The message is left out where there is a stack, which begins with it. */
function errorFacts(error: Error): object {
  const { stack, message, name, cause } = error
  return {
    stack: stack ?? `${name}: ${message}`,
    ...('code' in error ? { code: String(error.code) } : {}),
    ...(cause instanceof Error ? { cause: cause.stack ?? cause.message } : {}),
  }
}
