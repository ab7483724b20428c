import { promptText } from '../model/chat/prompt.ts'
import { firstWords } from '../render/notices/queue.ts'
import type { AcceptedMessage } from './tables/rows.ts'
import type { TurnRows } from './tables/turn-rows.ts'
import type { Turns } from './turns.ts'

/**
 * Claude picked up a message sent mid-turn. The running turn answers it, and shows where it came in; if no turn is
 * running any more, the message gets a turn of its own.
 *
 * @param message undefined if the prompt was not sent mid-turn
 */
export function takeSteeredIn(message: AcceptedMessage | undefined, turns: Turns, rows: TurnRows): void {
  if (!message) return
  const turn = turns.current
  if (!turn) {
    turns.open(message.id, message.messageId)
    return
  }
  const words = firstWords(promptText(message.prompt))
  rows.tookUp(message.id, turn.id)
  turn.notice(`↪ You: ${words}`)
  turn.note(`↪ You added: ${words}`)
}
