import type { Topic } from '../model/chat/topic.ts'
import type { TopicStatus } from '../model/topic-status.ts'
import type { Conversation } from './conversation.ts'
import type { ConversationDeps } from './ports/deps.ts'

export function statusOf(
  topic: Topic,
  { state, queue, about }: Conversation,
  deps: ConversationDeps,
): TopicStatus {
  const { cwd, sessionId } = deps.topics.get(topic)
  const known = { ...(sessionId ? { sessionId } : {}), ...(about ? { about } : {}) }
  return { state, waiting: queue.length, cwd, ...known }
}
