import type { Choice } from '../../model/chat/keyboard.ts'
import { START_LABELS } from '../../model/chat/labels.ts'
import type { Format } from '../../model/chat/message.ts'
import type { Command } from './command.ts'

/** Shown in the chat's own format. The button switches it, in case that looks wrong. */
const WELCOME = `**Claude Code, on your machine.**

Write what you want done, as you would at the terminal. The answer grows here while Claude works; whatever needs your approval comes as a question with buttons.

Try:

- \`What does this project do?\`
- \`Run the tests and fix what fails\`

Each topic of this chat is a session of its own. /help shows the rest.`

export const startCommand: Command = {
  description: 'What this is',
  async run({ topic }, conversation, { chats, keyboards }) {
    const { buttons } = keyboards.make(topic, [[switchButton(chats.format(topic.chatId))]])
    await conversation.say({ body: { kind: 'answer', markdown: WELCOME }, buttons })
  },
}

function switchButton(format: Format): Choice {
  return format === 'rich'
    ? { label: START_LABELS.plain, action: { kind: 'set', setting: 'format', value: 'text' } }
    : { label: START_LABELS.rich, action: { kind: 'set', setting: 'format', value: 'rich' } }
}
