import type { Command } from './command.ts'
import { tell } from './tell.ts'

export const newCommand: Command = {
  description: 'Begin a new session in this topic',
  async run(command, conversations) {
    const { topic, prompt } = command
    const anew = conversations.startAnew(topic)
    // Words that follow are the new session's first message: it waits until the old one is over.
    if (prompt) conversations.accept({ ...command, askedAt: command.sentAt, prompt })
    await anew
    if (!prompt)
      await tell(topic, conversations, ['🌱 New session. Claude no longer knows what was said above.'])
  },
}
