import { counted } from '../../render/text/counted.ts'
import type { Conversations } from '../ports/ports.ts'
import type { Command } from './command.ts'
import { tell } from './tell.ts'

/** A stopped turn says so itself, in its final. */
export const stopCommand: Command = {
  description: 'End the running turn',
  async run({ prompt }, conversation, { conversations }) {
    const words = prompt?.parts
      .find(part => part.kind === 'text')
      ?.text.trim()
      .toLowerCase()
    if (words === 'all') return tell(conversation, [await stopAll(conversations)])
    const removed = words === 'clear' ? conversation.queue.clearAll() : 0
    const stopped = await conversation.stop()
    const said = [
      ...(stopped === 'nothing' ? ['Nothing is running in this topic.'] : []),
      ...(stopped === 'background' ? ['⏹ Background work stopped.'] : []),
      ...(removed > 0 ? [`${counted(removed, 'waiting message')} removed.`] : []),
    ]
    if (said.length > 0) await tell(conversation, [said.join(' ')])
  },
}

async function stopAll(conversations: Conversations): Promise<string> {
  const { stopped, removed } = await conversations.stopAll()
  if (stopped === 0 && removed === 0) return 'Nothing is running or waiting in any topic.'
  const what = stopped === 0 ? 'Nothing was running.' : `⏹ ${counted(stopped, 'topic')} stopped.`
  return removed === 0 ? what : `${what} ${counted(removed, 'waiting message')} removed.`
}
