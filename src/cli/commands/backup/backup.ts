import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { asInvoked } from '../../../app/as-invoked.ts'
import { systemClock } from '../../../app/system.ts'
import { CliError } from '../../../settings/cli-error.ts'
import { thisBot } from '../../../settings/this-bot.ts'
import { writeBackup } from '../../../store/backup.ts'
import { storePath } from '../../../store/database.ts'
import { openFolders } from '../../../store/folders.ts'
import { makePrivateFolder } from '../../../store/private.ts'
import { stamp } from '../../../store/stamp.ts'

/** sysexits.h: EX_NOINPUT. */
const NOTHING_THERE = 66

/**
 * `tg-claude backup`
 *
 * @param file by default in the state folder, which Claude's tools cannot read
 */
export function backup(file: string | undefined, { withToken }: { withToken: boolean }): void {
  const { env } = process
  const folders = openFolders(env)
  const { botId, config } = thisBot(folders, env)
  const path = storePath(folders.data, botId)
  if (!existsSync(path))
    throw new CliError(`There is nothing to back up: ${path} does not exist.`, {
      remedy: 'It is created when you run: tg-claude start',
      exitCode: NOTHING_THERE,
    })
  const madeAt = systemClock.wall()
  const { token, ...rest } = config
  const savedConfig = withToken && token !== undefined ? { ...rest, token } : rest
  const to = file === undefined ? defaultPath(folders.data, `bot-${botId}.${stamp(madeAt)}`) : resolve(file)
  writeBackup(path, to, { botId, madeAt, config: savedConfig })
  process.stdout.write(`${asInvoked(report(to, 'token' in savedConfig), env)}\n`)
}

function defaultPath(data: string, name: string): string {
  const folder = join(data, 'backups')
  makePrivateFolder(folder)
  return join(folder, name)
}

function report(to: string, hasToken: boolean): string {
  const token = hasToken
    ? 'It contains the bot’s token: protect it like the token itself.'
    : 'It does not contain the bot’s token.'
  return `Written to ${to}\n${token} To restore it: tg-claude restore '${to}'`
}
