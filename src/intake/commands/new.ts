import type { Conversation } from '../ports/ports.ts'
import type { Command } from './command.ts'
import { tell } from './tell.ts'

export const newCommand: Command = {
  description: 'Begin a new session in this topic',
  async run(command, conversation) {
    const { prompt } = command
    if (!prompt) return startAnew(conversation)
    const anew = conversation.session.startAnew()
    // Words after the command are the new session's first message. It waits until the old session is over.
    conversation.accept({ ...command, askedAt: command.sentAt, prompt })
    await anew
  },
}

/** Begins a new session without a message, and says so. */
export async function startAnew(conversation: Conversation): Promise<void> {
  await conversation.session.startAnew()
  await tell(conversation, ['🌱 New session. Claude no longer knows what was said above.'])
}
