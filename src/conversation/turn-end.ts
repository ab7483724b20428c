import type { TurnResult } from '../model/event.ts'
import { finalBody, type Outcome } from './final.ts'
import type { ConversationParts } from './parts.ts'
import type { Turn } from './turn.ts'

export interface Ended {
  readonly turn: Turn
  readonly outcome: Outcome
  /** Lines that belong below the answer. */
  readonly notes: readonly string[]
  readonly replyTo?: number
}

/**
 * Ends a turn: its last message and its row in the ledger are written together, before anything is sent; then the
 * message takes the preview's place and makes the one sound of the turn.
 *
 * @returns when that message stands in the chat
 */
export function endTurn({ turn, outcome, notes, replyTo }: Ended, parts: ConversationParts): Promise<void> {
  const { ledger, mail, decisions, clock } = parts
  const facts = factsOf(turn, turn.view.result, clock.now())
  const { hasSettled } = turn
  // Some answers come as a result only, e.g. what the CLI says by itself.
  const rest =
    turn.rest || (!hasSettled && outcome.ending === 'answered' ? (turn.view.result?.text ?? '') : '')
  const final = parts.transaction(() => {
    ledger.end(turn.id, outcome.ending, facts)
    const body = { kind: 'answer', ...finalBody({ rest, hasSettled, outcome, notes, ...facts }) } as const
    return mail.write(turn.topic, {
      body,
      sounds: true,
      turnId: turn.id,
      ...(replyTo === undefined ? {} : { replyTo }),
    })
  })
  decisions.closeTurn(turn.id)
  return turn.end(final)
}

/**
 * Claude took a turn of its own while this prompt waited in the same process: what it said is an answer of its own,
 * and the prompt's turn goes on below it.
 */
export function sendInterlude(turn: Turn, result: TurnResult, parts: ConversationParts): void {
  const facts = factsOf(turn, result, parts.clock.now())
  const id = parts.random.uuid()
  const { rest: markdown } = turn
  if (markdown.trim() === '') return
  parts.transaction(() => {
    parts.ledger.acceptOwn(id, turn.topic)
    parts.ledger.end(id, 'answered', facts)
  })
  const { footer } = finalBody({
    rest: markdown,
    hasSettled: false,
    outcome: { ending: 'answered' },
    notes: [],
    ...facts,
  })
  void turn.handOver(footer)
}

function factsOf(turn: Turn, result: TurnResult | undefined, now: number) {
  const { costUsd } = result ?? {}
  const { model } = turn.view
  return {
    durationMs: now - turn.startedAt,
    ...(costUsd === undefined ? {} : { costUsd }),
    ...(model === undefined ? {} : { model }),
  }
}
