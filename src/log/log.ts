import { join } from 'node:path'
import { type Facts, LOG_LEVELS, type Log, type LogLevel } from '../model/log.ts'
import { type Mask, maskAll } from './mask.ts'
import { createRotatingFile } from './rotating-file.ts'

export interface LogOptions {
  /** Takes one line without its end. */
  readonly append: (line: string) => void
  /** What is less than this is left out. */
  readonly level: LogLevel
  readonly mask: Mask
  readonly wall: () => number
}

/** Longer words of one fact are cut: a stack, a server's complaint (characters). */
const MAX_WORDS = 4_000

/** Where the log of a bot is. @param data the folder of the program's memory */
export function logPath(data: string, botId: number): string {
  return join(data, 'logs', `bot-${botId}.log`)
}

/** The log of a bot, as JSON lines in its file. */
export function openLog(path: string, options: Omit<LogOptions, 'append'>): Log {
  return createLog({ ...options, append: createRotatingFile(path) })
}

export function createLog({ append, level, mask, wall }: LogOptions): Log {
  const least = LOG_LEVELS.indexOf(level)
  return (of, what, facts = {}) => {
    if (LOG_LEVELS.indexOf(of) > least) return
    const at = new Date(wall()).toISOString()
    append(JSON.stringify({ at, level: of, what, ...masked(facts, mask) }))
  }
}

function masked(facts: Facts, mask: Mask): object {
  const plain = Object.entries(facts).map(([name, value]) => [
    name,
    value instanceof Error ? errorFacts(value) : value,
  ])
  return maskAll(Object.fromEntries(plain), words => mask(words.slice(0, MAX_WORDS))) as object
}

/** What an error says of itself; its stack begins with its words. */
function errorFacts(error: Error): object {
  const { stack, message, name, cause } = error
  return {
    stack: stack ?? `${name}: ${message}`,
    ...('code' in error ? { code: String(error.code) } : {}),
    ...(cause instanceof Error ? { cause: cause.stack ?? cause.message } : {}),
  }
}
