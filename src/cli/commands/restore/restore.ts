import { resolve } from 'node:path'
import { asInvoked } from '../../../app/as-invoked.ts'
import { systemClock } from '../../../app/system.ts'
import { thisProcess } from '../../../app/this-process.ts'
import { botIdOf } from '../../../settings/bot-id.ts'
import { CliError } from '../../../settings/cli-error.ts'
import { thisBot } from '../../../settings/this-bot.ts'
import { type BackupFacts, readBackup } from '../../../store/backup.ts'
import { lookAtConfig, type ReadableConfig, replaceConfig } from '../../../store/config.ts'
import { storePath } from '../../../store/database.ts'
import { ConfigUnreadable } from '../../../store/errors/config-unreadable.ts'
import { type Folders, openFolders } from '../../../store/folders.ts'
import { takeLock } from '../../../store/lock.ts'
import { replaceStore, resetStore } from '../../../store/restore.ts'

/** sysexits.h: EX_USAGE. */
const USAGE = 64

/** `tg-claude restore FILE`: replaces the current database and configuration with the backup's. */
export function restore(given: string | undefined): void {
  if (given === undefined) throw unclear('No backup was given.')
  const file = resolve(given)
  const facts = readBackup(file)
  const folders = openFolders(process.env)
  const aside = whileLocked(folders, facts.botId, (path, wall) => [
    replaceStore(path, file, wall),
    replaceConfig(folders.config, withToken(facts, lookAtConfig(folders.config)), wall),
  ])
  print([`Restored: bot ${facts.botId} as of ${new Date(facts.madeAt).toString()}.`, ...aside])
}

/** `tg-claude restore --afresh`: starts with an empty database. */
export function restoreNothing(given: string | undefined): void {
  if (given !== undefined) throw unclear('A backup and --afresh cannot be used together.')
  const folders = openFolders(process.env)
  const { botId } = thisBot(folders, process.env)
  const aside = whileLocked(folders, botId, (path, wall) => [resetStore(path, wall)])
  print([`Bot ${botId} starts with an empty database.`, ...aside])
}

/**
 * Runs `work` while holding the bot's lock.
 *
 * @returns lines about the files that were set aside
 */
function whileLocked(
  { data }: Folders,
  botId: number,
  work: (path: string, wall: number) => readonly (string | undefined)[],
): readonly string[] {
  const wall = systemClock.wall()
  const lock = takeLock(data, botId, thisProcess(process.cwd(), wall))
  try {
    const aside = work(storePath(data, botId), wall).filter(path => path !== undefined)
    return aside.map(path => `Set aside: ${path}`)
  } finally {
    lock.release()
  }
}

/** A backup without a token keeps the current token, if it belongs to the same bot. */
function withToken({ botId, config }: BackupFacts, current: ReadableConfig): BackupFacts['config'] {
  if (config.token !== undefined) return config
  const token = tokenIn(current)
  return botIdOf(token) === botId ? { ...config, token } : config
}

/** An unreadable configuration is replaced like any other, as the person requested. */
function tokenIn(current: ReadableConfig): unknown {
  try {
    return current.read().token
  } catch (error) {
    if (error instanceof ConfigUnreadable) return undefined
    throw error
  }
}

function unclear(question: string): CliError {
  return new CliError(question, {
    remedy: 'Use tg-claude restore FILE or tg-claude restore --afresh',
    exitCode: USAGE,
  })
}

function print(lines: readonly string[]): void {
  const all = [...lines, 'Next: tg-claude start']
  process.stdout.write(`${asInvoked(all.join('\n'), process.env)}\n`)
}
