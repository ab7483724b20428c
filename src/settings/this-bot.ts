import { lookAtConfig } from '../store/config.ts'
import type { Folders } from '../store/folders.ts'
import { botIdOf } from './bot-id.ts'
import { NoBot } from './no-bot.ts'
import { readSetting, settingOf } from './settings.ts'

export interface ThisBot {
  readonly botId: number
  /** The content of `config.json`. */
  readonly config: Readonly<Record<string, unknown>>
}

/**
 * Finds the bot that a host command is about: the one whose token is set.
 *
 * @throws NoBot, ConfigUnreadable
 */
export function thisBot({ config: folder }: Folders, env: NodeJS.ProcessEnv): ThisBot {
  const config = lookAtConfig(folder).read()
  const botId = botIdOf(readSetting(settingOf('token'), { flags: {}, env, config }))
  if (botId === undefined) throw new NoBot()
  return { botId, config }
}
