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

/** How many earlier lines `--follow` shows. */
const LINES_BEFORE = 50

/** `tg-claude logs` */
export async function logs({ follow: isFollowing, level }: LogsOptions): Promise<void> {
  const path = logOfBot(process.env)
  const formatLine = (line: string) => readable(line, level)
  const allLines = linesOf(path)
  if (allLines.length === 0 && !isFollowing)
    throw new CliError(`There is no log yet: ${path} does not exist.`, {
      remedy: 'It is created when you run: tg-claude start',
      exitCode: NOTHING_THERE,
    })
  const earlier = allLines.flatMap(formatLine)
  print(isFollowing ? earlier.slice(-LINES_BEFORE) : earlier)
  if (!isFollowing) return
  const over = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => over.abort())
  await follow(path, { clock: systemClock, signal: over.signal, onLine: line => print(formatLine(line)) })
}

function logOfBot(env: NodeJS.ProcessEnv): string {
  const folders = stateFolders(env)
  return logPath(folders.data, thisBot(folders, env).botId)
}

/** The lines of all files, from the oldest to the newest. */
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
