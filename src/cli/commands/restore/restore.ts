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
import { beginAfresh, replaceStore } from '../../../store/restore.ts'

/** sysexits.h: EX_USAGE. */
const USAGE = 64

/** `tg-claude restore FILE`: its database and its configuration, in the places of those that are there. */
export function restore(given: string | undefined): void {
  if (given === undefined) throw unclear('No backup was given.')
  const file = resolve(given)
  const facts = readBackup(file)
  const folders = openFolders(process.env)
  const aside = alone(folders, facts.botId, (path, wall) => [
    replaceStore(path, file, wall),
    replaceConfig(folders.config, withToken(facts, lookAtConfig(folders.config)), wall),
  ])
  print([`Restored: bot ${facts.botId} as of ${new Date(facts.madeAt).toString()}.`, ...aside])
}

/** `tg-claude restore --afresh`: an empty database. */
export function restoreNothing(given: string | undefined): void {
  if (given !== undefined) throw unclear('A backup and --afresh cannot be used together.')
  const folders = openFolders(process.env)
  const { botId } = thisBot(folders, process.env)
  const aside = alone(folders, botId, (path, wall) => [beginAfresh(path, wall)])
  print([`Bot ${botId} starts with an empty database.`, ...aside])
}

/** Does it while nobody serves the bot. Gives lines about what was set aside. */
function alone(
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

/** A backup without a token leaves the one that is there, where it is the same bot's. */
function withToken({ botId, config }: BackupFacts, present: ReadableConfig): BackupFacts['config'] {
  if (config.token !== undefined) return config
  const token = tokenIn(present)
  return botIdOf(token) === botId ? { ...config, token } : config
}

/** A configuration that cannot be read gives way like any other: the person asked for that. */
function tokenIn(present: ReadableConfig): unknown {
  try {
    return present.read().token
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
