import type { Again } from '../model/action.ts'
import type { Choice } from '../model/keyboard.ts'
import type { Prompt } from '../model/prompt.ts'
import type { Topic } from '../model/topic.ts'
import type { AcceptedMessage, Ending } from './ledger.ts'
import type { ConversationParts } from './parts.ts'

const GO_ON: Prompt = { parts: [{ kind: 'text', text: 'Go on where you stopped.' }] }

/**
 * Buttons below the last message of a turn that was not answered: the same once more, or on from there. None where
 * neither makes sense.
 */
export function againChoices(
  turn: { readonly id: string; readonly topic: Topic },
  ending: Ending,
  { ledger, topics, defaults }: ConversationParts,
): readonly Choice[] {
  if (ending === 'answered') return []
  const again = { kind: 'again', turnId: turn.id } as const
  const canRetry = ledger.asked(turn.id).length > 0
  const { sessionId } = topics.open(turn.topic, defaults.cwd)
  return [
    ...(canRetry ? [{ label: 'Retry', action: { ...again, how: 'retry' } } as const] : []),
    ...(sessionId ? [{ label: 'Continue', action: { ...again, how: 'continue', sessionId } } as const] : []),
  ]
}

/** A press of one of them. */
export interface Repeated {
  readonly turnId: string
  readonly how: Again
  readonly sessionId?: string
  readonly topic: Topic
  readonly updateId: number
}

/** What such a button asks for, as a new message; undefined where that is not there any more. */
export function messageAgain(
  { turnId, how, sessionId, topic, updateId }: Repeated,
  { ledger, topics, defaults }: ConversationParts,
): Omit<AcceptedMessage, 'id'> | undefined {
  const asked = ledger.asked(turnId)
  const { messageId } = asked[0] ?? {}
  const origin = { topic, updateId, repeats: turnId, ...(messageId === undefined ? {} : { messageId }) }
  if (how === 'continue') {
    // After /new there is another session, which knows nothing of that turn.
    const isThere = sessionId !== undefined && topics.open(topic, defaults.cwd).sessionId === sessionId
    return isThere ? { ...origin, prompt: GO_ON } : undefined
  }
  if (asked.length === 0) return undefined
  const moreMessages = asked
    .flatMap(message => [message.messageId ?? [], message.moreMessages ?? []].flat())
    .filter(id => id !== messageId)
  const prompt = { parts: asked.flatMap(message => message.prompt.parts) }
  return { ...origin, moreMessages, prompt }
}
