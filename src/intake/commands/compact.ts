import { promptText } from '../../model/chat/prompt.ts'
import type { Command } from './command.ts'
import { tell } from './tell.ts'

/** `/compact` makes Claude summarise the conversation; words after it say what matters. It queues like a message. */
export const compactCommand: Command = {
  description: 'Summarise the conversation to make room',
  async run(command, conversation) {
    const { prompt } = command
    if (conversation.status().sessionId === undefined)
      return tell(conversation, ['There is nothing to summarise yet.'])
    const words = prompt ? promptText(prompt).trim() : ''
    const compact = { parts: [{ kind: 'command', name: 'compact', words }] } as const
    if (conversation.accept({ ...command, askedAt: command.sentAt, prompt: compact }) === 'full')
      await tell(conversation, ['✋ Not accepted: too many messages are already waiting here.'])
  },
}
