import type { Command } from './command.ts'
import { tell } from './tell.ts'

export const newCommand: Command = {
  description: 'Begin a new session in this topic',
  async run(command, conversation) {
    const { prompt } = command
    const anew = conversation.startAnew()
    // Words that follow are the new session's first message: it waits until the old one is over.
    if (prompt) conversation.accept({ ...command, askedAt: command.sentAt, prompt })
    await anew
    if (!prompt) await tell(conversation, ['🌱 New session. Claude no longer knows what was said above.'])
  },
}
