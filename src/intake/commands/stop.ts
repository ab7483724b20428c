import type { Command } from './command.ts'
import { tell } from './tell.ts'

export const stopCommand: Command = {
  description: 'End the running turn',
  async run({ topic }, conversations) {
    // A stopped turn says so itself, in its final message.
    const { state } = conversations.status(topic)
    const isStopped = await conversations.stop(topic)
    if (!isStopped) await tell(topic, conversations, ['Nothing runs in this topic.'])
    else if (state === 'background') await tell(topic, conversations, ['⏹ Background work stopped.'])
  },
}
