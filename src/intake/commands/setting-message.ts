import type { Choice } from '../../model/chat/keyboard.ts'
import { chosen } from '../../model/chat/labels.ts'
import type { TextContent } from '../../model/chat/message.ts'
import type { Topic } from '../../model/chat/topic.ts'
import type { Setting } from '../../model/settings/setting.ts'
import { renderNotice } from '../../render/notices/notice.ts'
import type { ChatSettings } from '../ports/ports.ts'

/** Shows the current value and all choices, with a button for each common one. */
export interface SettingMessage {
  readonly content: TextContent
  readonly rows: readonly (readonly Choice[])[]
}

/** Labels with this total length fit in one row on a phone (UTF-16 units). */
const ONE_ROW = 20

export function settingMessage(setting: Setting, topic: Topic, settings: ChatSettings): SettingMessage {
  const { name, title, hint } = setting
  const current = settings.current(setting, topic)
  const values = settings.values(setting)
  const lines = values.map(({ value, meaning }) => `${value}: ${meaning}`)
  const buttons = values
    .filter(({ isTyped }) => !isTyped)
    .map(({ value }): Choice => {
      const label = value === current ? chosen(value) : value
      return { label, action: { kind: 'set', setting: name, value, isShown: true } }
    })
  const isShort = values.reduce((sum, { value }) => sum + value.length, 0) <= ONE_ROW
  return {
    content: renderNotice(`${title}: `, { bold: current }, `\n\n${lines.join('\n')}\n\n${hint}`),
    rows: isShort ? [buttons] : buttons.map(button => [button]),
  }
}
