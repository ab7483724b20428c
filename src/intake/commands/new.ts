import type { Command } from './command.ts'
import { tell } from './tell.ts'

export const newCommand: Command = {
  description: 'Begin a new session in this topic',
  async run(command, conversation) {
    const { prompt } = command
    const anew = conversation.startAnew()
    // Words after the command are the new session's first message. It waits until the old session is over.
    if (prompt) conversation.accept({ ...command, askedAt: command.sentAt, prompt })
    await anew
    if (!prompt) await tell(conversation, ['🌱 New session. Claude no longer knows what was said above.'])
  },
}
