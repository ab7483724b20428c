import { promptText } from '../../model/chat/prompt.ts'
import type { Command } from './command.ts'
import { tell } from './tell.ts'

/** `/compact` has Claude summarise the conversation; words after it say what matters. It waits its turn like a message. */
export const compactCommand: Command = {
  description: 'Summarise the conversation to make room',
  async run(command, conversations) {
    const { topic, prompt } = command
    if (conversations.status(topic).sessionId === undefined)
      return tell(topic, conversations, ['There is nothing to summarise yet.'])
    const words = prompt ? promptText(prompt).trim() : ''
    const compact = { parts: [{ kind: 'command', name: 'compact', words }] } as const
    if (conversations.accept({ ...command, askedAt: command.sentAt, prompt: compact }) === 'full')
      await tell(topic, conversations, ['✋ Not accepted: too many messages are already waiting here.'])
  },
}
