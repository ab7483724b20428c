import { promptText } from '../../model/chat/prompt.ts'
import { nearest } from '../../model/nearest.ts'
import type { Setting } from '../../model/settings/setting.ts'
import type { Command } from './command.ts'
import { settingMessage } from './setting-message.ts'
import { tell } from './tell.ts'

/** `/mode` shows a setting and offers its values; `/mode plan` changes it. */
export function settingCommand(setting: Setting): Command {
  return {
    description: setting.description,
    async run({ topic, prompt }, conversation, { settings, keyboards }) {
      const word = prompt ? promptText(prompt).trim() : ''
      if (word === '') {
        const { content, rows } = settingMessage(setting, topic, settings)
        const { buttons } = keyboards.make(topic, rows)
        await conversation.say({ body: { kind: 'content', contents: [content] }, buttons })
        return
      }
      const names = settings.values(setting).map(({ value }) => value)
      const value = names.find(known => known.toLowerCase() === word.toLowerCase())
      const isSet = value !== undefined && (await settings.choose(setting, topic, value))
      if (isSet) return tell(conversation, [`${setting.title}: `, { bold: value }])
      const why = value === undefined ? unknown(word, setting, names) : refused(value)
      await tell(conversation, [why])
    },
  }
}

/** @returns the reply if Claude refuses a value */
export function refused(value: string): string {
  return `Claude Code refused ${value}. Nothing has changed.`
}

function unknown(word: string, { name, refusal }: Setting, names: readonly string[]): string {
  const forbidden = refusal?.(word)
  if (forbidden !== undefined) return forbidden
  const meant = nearest(word, names)
  return meant === undefined
    ? `“${word}” is not a value of /${name}. Use one of these: ${names.join(', ')}.`
    : `“${word}” is not a value of /${name}. Did you mean /${name} ${meant}?`
}
