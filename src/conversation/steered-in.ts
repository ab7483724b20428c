import { promptText } from '../model/chat/prompt.ts'
import { firstWords } from '../render/notices/queue.ts'
import type { AcceptedMessage } from './tables/rows.ts'
import type { TurnRows } from './tables/turn-rows.ts'
import type { Turns } from './turns.ts'

/**
 * Claude took up what was sent to it in mid-turn: that is answered with the turn that runs, which shows where it came
 * in; where none runs any more, in a turn of its own.
 *
 * @param message undefined: the prompt was none of those
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
