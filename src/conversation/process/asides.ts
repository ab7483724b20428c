import { isCommand, type Prompt } from '../../model/chat/prompt.ts'
import type { ConversationDeps } from '../ports/deps.ts'
import type { AcceptedMessage } from '../tables/rows.ts'

/** What Claude has to know before the person's words, e.g. that they undid its changes; each is told once. */
export function withAsides(
  { topic, prompt }: AcceptedMessage,
  { memory: { topics }, stages: { undo } }: ConversationDeps,
): Prompt {
  const { sessionId } = topics.get(topic)
  // A command has to stand first; what there is to know comes with the next words.
  if (sessionId === undefined || isCommand(prompt)) return prompt
  const asides = undo.asides(topic, sessionId).map(text => ({ kind: 'aside', text }) as const)
  return { parts: [...asides, ...prompt.parts] }
}
