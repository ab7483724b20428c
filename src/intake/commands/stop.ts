import { counted } from '../../render/text/counted.ts'
import type { Conversing } from '../ports/ports.ts'
import type { Command } from './command.ts'
import { tell } from './tell.ts'

/** A stopped turn says so itself, in its final message. */
export const stopCommand: Command = {
  description: 'End the running turn',
  async run({ topic, prompt }, conversations) {
    const words = prompt?.parts
      .find(part => part.kind === 'text')
      ?.text.trim()
      .toLowerCase()
    if (words === 'all') return tell(topic, conversations, [await stopAll(conversations)])
    const { state } = conversations.status(topic)
    const removed = words === 'clear' ? conversations.clearAll(topic) : 0
    const isStopped = await conversations.stop(topic)
    const said = [
      ...(isStopped ? [] : ['Nothing is running in this topic.']),
      ...(state === 'background' && isStopped ? ['⏹ Background work stopped.'] : []),
      ...(removed > 0 ? [`${counted(removed, 'waiting message')} removed.`] : []),
    ]
    if (said.length > 0) await tell(topic, conversations, [said.join(' ')])
  },
}

async function stopAll(conversations: Conversing): Promise<string> {
  const { stopped, removed } = await conversations.stopAll()
  if (stopped === 0 && removed === 0) return 'Nothing is running or waiting in any topic.'
  const what = stopped === 0 ? 'Nothing was running.' : `⏹ ${counted(stopped, 'topic')} stopped.`
  return removed === 0 ? what : `${what} ${counted(removed, 'waiting message')} removed.`
}
