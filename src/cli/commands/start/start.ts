import { homedir } from 'node:os'
import { parse } from 'node:path'
import { openConfig } from '../../../store/config.ts'
import { openFolders } from '../../../store/folders.ts'
import { type App, startApp } from '../../app.ts'
import type { AppOptions } from '../../app-options.ts'
import { systemClock, systemRandom } from '../../clock.ts'
import { describeError } from '../../describe-error.ts'
import { CliError } from '../../errors/cli-error.ts'
import { readSettings, type Settings } from '../../settings.ts'
import { untilEnded } from '../../signals.ts'

/** Flags as commander gives them. */
export interface StartFlags extends Readonly<Record<string, unknown>> {
  readonly preview?: string
}

/** Serves the bot until a signal ends it. */
export async function start({ preview, ...flags }: StartFlags): Promise<void> {
  const { env } = process
  const folders = openFolders(env)
  const config = openConfig(folders.config)
  const all = preview === undefined ? flags : { ...flags, 'preview.mode': preview }
  const settings = complete(readSettings({ flags: all, env, config: config.read() }))
  const app = await startApp({
    settings,
    folders,
    env,
    clock: systemClock,
    random: systemRandom,
    onError: error => void process.stderr.write(`${describeError(error).text}\n`),
  })
  process.stdout.write(`${welcome(app, settings)}\n`)
  await untilEnded(app)
}

/** Both have to be there: without an owner the bot would admit nobody. */
function complete(settings: Settings): AppOptions['settings'] {
  const { token, owner } = settings
  if (token === undefined)
    throw new CliError('There is no bot token.', {
      remedy: 'Get one from @BotFather (/newbot) and set TG_CLAUDE_TOKEN to it.',
      exitCode: 78,
    })
  if (owner === undefined)
    throw new CliError('Nobody owns this bot yet.', {
      remedy: 'Set TG_CLAUDE_OWNER to your numeric Telegram user id; @userinfobot tells it.',
      exitCode: 78,
    })
  return { ...settings, token, owner }
}

function welcome({ me }: App, settings: Settings): string {
  const lines = [
    `tg-claude serves https://t.me/${me.username}`,
    `  folder   ${settings.cwd}`,
    `  mode     ${settings.permissionMode}`,
    `  preview  ${settings.preview.mode}, format ${settings.format}`,
    ...(me.hasTopics
      ? []
      : ['  topics   off: @BotFather → Bot Settings → Threaded Mode gives each piece of work its own']),
    ...warnings(settings.cwd),
    'Ctrl-C ends it.',
  ]
  return lines.join('\n')
}

/** A turn in such a folder reaches everything that the person has. */
function warnings(cwd: string): string[] {
  if (cwd !== homedir() && cwd !== parse(cwd).root) return []
  return [
    '  ⚠ Claude can reach everything below this folder. Start in a project’s folder, or name one with --cwd.',
  ]
}
