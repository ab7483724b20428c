import { formatSetting } from './format.ts'
import { modeSetting } from './mode.ts'
import type { Setting } from './setting.ts'
import { thinkingSetting } from './thinking.ts'
import { verboseSetting } from './verbose.ts'

/** All settings that can be changed from the chat, in the order of /help. */
export const chatSettings: readonly Setting[] = [modeSetting, verboseSetting, thinkingSetting, formatSetting]
