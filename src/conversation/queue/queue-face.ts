import { promptText } from '../../model/chat/prompt.ts'
import { queueContent } from '../../render/notices/queue.ts'
import { type QueueState, queueButtons } from './queue-buttons.ts'
import type { Face } from './status-message.ts'

/** The message that shows a queue; none where nothing waits. */
export function queueFace(state: QueueState): Face | undefined {
  const { sent, waiting } = state
  if (sent.length === 0 && waiting.length === 0) return undefined
  const content = queueContent({
    sent: sent.map(({ prompt }) => promptText(prompt)),
    waiting: waiting.map(({ prompt, notBefore }) => ({ words: promptText(prompt), until: notBefore })),
  })
  return { content, rows: queueButtons(state) }
}
