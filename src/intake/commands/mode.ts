import { promptText } from '../../model/chat/prompt.ts'
import { BYPASS } from '../../model/claude/mode.ts'
import { nearest } from '../../model/nearest.ts'
import type { Command } from './command.ts'
import { modeMessage } from './setting-messages.ts'
import { tell } from './tell.ts'

/** `/mode` shows the permission mode and offers others; `/mode plan` changes it. */
export const modeCommand: Command = {
  description: 'What Claude may do unasked',
  async run({ topic, prompt }, conversations, { modes, keyboards }) {
    const word = prompt && promptText(prompt).trim()
    if (word) {
      const mode = modes.find(known => isSame(known, word))
      const isSet = mode !== undefined && (await conversations.setMode(topic, mode))
      return tell(
        topic,
        conversations,
        isSet ? ['Permission mode: ', { bold: mode }] : [refusal(word, modes)],
      )
    }
    const { content, rows } = modeMessage(conversations.status(topic).mode, modes)
    const { buttons } = keyboards.make(topic, rows)
    await conversations.say(topic, { body: { kind: 'content', contents: [content] }, buttons })
  },
}

function refusal(word: string, modes: readonly string[]): string {
  if (modes.some(mode => isSame(mode, word))) return 'Claude Code refused this mode. The one before holds.'
  if (isSame(BYPASS, word)) return FORBIDDEN
  const meant = nearest(word, modes)
  return meant
    ? `There is no mode ${word}. /mode ${meant}?`
    : `There is no mode ${word}: ${modes.join(', ')}.`
}

/** Where the host does not allow it. */
export const FORBIDDEN = `${BYPASS} is not allowed on the host. To allow it there: tg-claude start --allow ${BYPASS}`

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
