import type { Choice } from '../../model/chat/keyboard.ts'
import { ANSWER_LABELS } from '../../model/chat/labels.ts'
import type { Buttons } from '../../model/chat/message.ts'
import type { Prompt } from '../../model/chat/prompt.ts'
import type { AgainPress } from '../../model/chat/request.ts'
import type { Topic } from '../../model/chat/topic.ts'
import type { ConversationDeps } from '../ports/deps.ts'
import type { NewMessage } from '../tables/rows.ts'
import type { TurnOutcome } from './final.ts'

const GO_ON: Prompt = { parts: [{ kind: 'text', text: 'Continue where you left off.' }] }

const COMPACT: Prompt = { parts: [{ kind: 'command', name: 'compact', words: '' }] }

export interface EndedTurn {
  readonly id: string
  readonly topic: Topic
  /** Whether it said or did something before it ended. */
  readonly hasWorked: boolean
}

type Rows = readonly (readonly Choice[])[]

/**
 * @returns the buttons below the final of an unanswered turn: the remedy, or else retry and continue. None if none
 *   makes sense.
 */
export function againRows(
  turn: EndedTurn,
  { ending, remedy }: Pick<TurnOutcome, 'ending' | 'remedy'>,
  { memory: { turns, topics } }: ConversationDeps,
): Rows {
  if (ending === 'answered') return []
  const again = { kind: 'again', turnId: turn.id } as const
  const canRetry = turns.asked(turn.id).length > 0
  const { sessionId } = topics.get(turn.topic)
  const session = sessionId === undefined ? {} : { sessionId }
  const retry: Choice[] = canRetry ? [{ label: ANSWER_LABELS.retry, action: { ...again, how: 'retry' } }] : []
  const goOn: Choice[] = sessionId
    ? [{ label: ANSWER_LABELS.continue, action: { ...again, how: 'continue', sessionId } }]
    : []
  const anew: Choice[] = sessionId
    ? [{ label: ANSWER_LABELS.newSession, action: { kind: 'startAnew', sessionId } }]
    : []
  switch (remedy?.kind) {
    case 'compact': {
      const compact = canRetry ? ANSWER_LABELS.compactAndSend : ANSWER_LABELS.compact
      const newSession: Choice = { label: ANSWER_LABELS.newSessionAndSend, action: { ...again, how: 'anew' } }
      return [
        [{ label: compact, action: { ...again, how: 'compact', ...session } }],
        canRetry ? [newSession] : anew,
      ]
    }
    case 'leave': {
      const way = topics.history.wayBack(turn.topic, turn.id)
      const { goBack: label } = ANSWER_LABELS
      const goBack: Choice[] = way?.place ? [{ label, action: { kind: 'goBack', turnId: turn.id } }] : []
      return [goBack, [...anew, ...retry]]
    }
    case 'anew':
      // The session is already forgotten.
      return canRetry
        ? [[{ label: ANSWER_LABELS.newSessionAndSend, action: { ...again, how: 'retry' } }]]
        : []
    case 'later': {
      const how = turn.hasWorked ? 'continue' : 'retry'
      const then = { ...again, ...session, how, at: remedy.at } as const
      return [[{ label: ANSWER_LABELS.continueLater, action: then }], retry]
    }
    case undefined:
      return [[...retry, ...goOn]]
  }
}

/** @returns the new messages that the press asks for; none if their turn or session no longer exists */
export function messagesAgain(again: AgainPress, deps: ConversationDeps): readonly NewMessage[] {
  const { turnId, how, topic, updateId, at } = again
  const { messageId } = deps.memory.turns.asked(turnId)[0] ?? {}
  const origin = {
    ...{ topic, updateId, repeats: turnId },
    ...(messageId === undefined ? {} : { messageId }),
    ...(at === undefined ? {} : { notBefore: at }),
  }
  const retried = askedAgain(turnId, deps)
  switch (how) {
    case 'retry':
    case 'anew':
      return retried ? [{ ...origin, ...retried }] : []
    case 'continue':
      return isSameSession(again, deps) ? [{ ...origin, prompt: GO_ON }] : []
    case 'compact': {
      if (!isSameSession(again, deps)) return []
      const { updateId: _, ...below } = origin
      // One press, two turns: the second comes right after the first.
      const then = retried ? [{ ...below, ...retried, rank: updateId + 0.5 }] : []
      return [{ topic, updateId, repeats: turnId, prompt: COMPACT }, ...then]
    }
  }
}

/** After /new there is another session, which does not know that turn; after /back the same one may not know it. */
function isSameSession(
  { turnId, sessionId, topic }: AgainPress,
  { memory: { topics } }: ConversationDeps,
): boolean {
  const now = topics.get(topic)
  if (sessionId === undefined || now.sessionId !== sessionId) return false
  return now.resumeAt === undefined || topics.history.wayBack(topic, turnId) !== undefined
}

/** @returns everything asked in that turn, as one message; undefined if Claude started it by itself */
function askedAgain(
  turnId: string,
  { memory: { turns } }: ConversationDeps,
): Pick<NewMessage, 'prompt' | 'moreMessages'> | undefined {
  const asked = turns.asked(turnId)
  if (asked.length === 0) return undefined
  const moreMessages = asked
    .flatMap(message => [message.messageId ?? [], message.moreMessages ?? []].flat())
    .filter(id => id !== asked[0]?.messageId)
  return { moreMessages, prompt: { parts: asked.flatMap(message => message.prompt.parts) } }
}

/** @returns the keyboard of a message; none if it has no buttons */
export function finalButtons(
  topic: Topic,
  rows: readonly (readonly Choice[])[],
  { chat: { keyboards } }: ConversationDeps,
): { readonly buttons?: Buttons } {
  const filled = rows.filter(row => row.length > 0)
  return filled.length === 0 ? {} : { buttons: keyboards.make(topic, filled).buttons }
}
