import { readFileSync } from 'node:fs'
import { systemClock } from '../../../app/system.ts'
import { readEntry } from '../../../log/entry.ts'
import { logPath } from '../../../log/log.ts'
import { filesOf } from '../../../log/rotating-file.ts'
import { LOG_LEVELS, type LogLevel } from '../../../model/log.ts'
import { CliError } from '../../../settings/cli-error.ts'
import { thisBot } from '../../../settings/this-bot.ts'
import { stateFolders } from '../../../store/folders.ts'
import { follow } from './follow.ts'
import { entryLine } from './line.ts'

export interface LogsOptions {
  readonly follow: boolean
  readonly level: LogLevel
}

/** sysexits.h: EX_NOINPUT. */
const NOTHING_THERE = 66

/** Whoever follows sees so many lines of what was. */
const LINES_BEFORE = 50

/** `tg-claude logs` */
export async function logs({ follow: goesOn, level }: LogsOptions): Promise<void> {
  const path = logOfBot(process.env)
  const shown = (line: string) => readable(line, level)
  const written = linesOf(path)
  if (written.length === 0 && !goesOn)
    throw new CliError(`There is no log yet: ${path} does not exist.`, {
      remedy: 'It is created when you run: tg-claude start',
      exitCode: NOTHING_THERE,
    })
  const before = written.flatMap(shown)
  print(goesOn ? before.slice(-LINES_BEFORE) : before)
  if (!goesOn) return
  const over = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => over.abort())
  await follow(path, { clock: systemClock, signal: over.signal, onLine: line => print(shown(line)) })
}

function logOfBot(env: NodeJS.ProcessEnv): string {
  const folders = stateFolders(env)
  return logPath(folders.data, thisBot(folders, env).botId)
}

/** All files, from the oldest to the newest. */
function linesOf(path: string): string[] {
  return filesOf(path)
    .reverse()
    .flatMap(file => textOf(file).split('\n'))
    .filter(line => line !== '')
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}

function readable(line: string, level: LogLevel): string[] {
  const entry = readEntry(line)
  const isShown = entry && LOG_LEVELS.indexOf(entry.level) <= LOG_LEVELS.indexOf(level)
  return isShown ? [entryLine(entry)] : []
}

function print(lines: readonly string[]): void {
  for (const line of lines) process.stdout.write(`${line}\n`)
}
