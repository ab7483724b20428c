/** A message for Claude comes in: it is written down before anything is done about it. */
import type { Taken } from '../model/chat/request.ts'
import type { Conversation } from './conversation.ts'
import type { ConversationDeps } from './ports/deps.ts'
import type { NewMessage } from './tables/ledger-rows.ts'

/** Lets all of these run, in order, or none. */
export function acceptAll(
  messages: readonly NewMessage[],
  conversation: Conversation,
  { ledger, random, defaults, transaction }: ConversationDeps,
): Taken {
  if (conversation.queue.length + messages.length > defaults.queueLimit) return 'full'
  const accepted = messages.map(message => ({ ...message, id: random.uuid() }))
  if (!transaction(() => accepted.every(message => ledger.accept(message)))) return 'known'
  for (const message of accepted) conversation.enqueue(message)
  return 'accepted'
}

/** Asks the person first: the message came too late to be run unasked. */
export function offer(
  message: NewMessage,
  { queue }: Conversation,
  { ledger, random, defaults }: ConversationDeps,
): Taken {
  if (queue.offer.length >= defaults.queueLimit) return 'full'
  const accepted = { ...message, id: random.uuid() }
  if (!ledger.accept(accepted, 'offered')) return 'known'
  queue.offer.add(accepted)
  return 'accepted'
}
