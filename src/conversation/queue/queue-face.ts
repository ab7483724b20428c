import type { QueueMove } from '../../model/chat/action.ts'
import type { Choice } from '../../model/chat/keyboard.ts'
import { numbered, QUEUE_LABELS } from '../../model/chat/labels.ts'
import { promptText } from '../../model/chat/prompt.ts'
import { queueContent } from '../../render/notices/queue.ts'
import type { AcceptedMessage } from '../tables/rows.ts'
import type { Face } from './status-message.ts'

/** How many messages get their own buttons: a phone shows few rows. */
const MOST_ROWS = 5

/** A snapshot of a topic's queue. */
export interface QueueState {
  /** Sent to Claude, not picked up yet. */
  readonly sent: readonly AcceptedMessage[]
  readonly waiting: readonly AcceptedMessage[]
}

/** A row for each of the first messages. Each button names its message, so it never applies to another one. */
export function queueButtons({ sent, waiting }: QueueState): readonly (readonly Choice[])[] {
  const backs = sent.map(({ id }) => [choice(QUEUE_LABELS.takeBack, 'takeBack', id)])
  const rows = waiting.map((message, index) =>
    waitingRow(message, label => numbered(label, index, waiting.length), index),
  )
  const clear: Choice = { label: QUEUE_LABELS.clearAll, style: 'danger', action: { kind: 'clearQueue' } }
  return [...[...backs, ...rows].slice(0, MOST_ROWS), ...(waiting.length > 1 ? [[clear]] : [])]
}

function waitingRow(
  { id, notBefore }: AcceptedMessage,
  number: (label: string) => string,
  index: number,
): Choice[] {
  if (notBefore !== undefined)
    return [
      choice(number(QUEUE_LABELS.remove), 'remove', id),
      choice(number(QUEUE_LABELS.runNow), 'next', id),
    ]
  const next = index === 0 ? [] : [choice(number(QUEUE_LABELS.runNext), 'next', id)]
  return [
    choice(number(QUEUE_LABELS.remove), 'remove', id),
    ...next,
    choice(number(QUEUE_LABELS.sendNow), 'send', id),
  ]
}

function choice(label: string, move: QueueMove, promptId: string): Choice {
  return { label, action: { kind: 'queue', promptId, move } }
}

/** @returns the message that shows a queue; undefined if it is empty */
export function queueFace(state: QueueState): Face | undefined {
  const { sent, waiting } = state
  if (sent.length === 0 && waiting.length === 0) return undefined
  const content = queueContent({
    sent: sent.map(({ prompt }) => promptText(prompt)),
    waiting: waiting.map(({ prompt, notBefore }) => ({ words: promptText(prompt), until: notBefore })),
  })
  return { content, rows: queueButtons(state) }
}
