import { wordsOf } from '../model/prompt.ts'
import { queueContent } from '../render/queue.ts'
import type { Face } from './live-card.ts'
import { type QueueState, queueButtons } from './queue-buttons.ts'

/** The message that shows a queue; none where nothing waits. */
export function queueFace(state: QueueState): Face | undefined {
  const { sent, waiting } = state
  if (sent.length === 0 && waiting.length === 0) return undefined
  const content = queueContent({
    sent: sent.map(({ prompt }) => wordsOf(prompt)),
    waiting: waiting.map(({ prompt, notBefore }) => ({ words: wordsOf(prompt), until: notBefore })),
  })
  return { content, rows: queueButtons(state) }
}
