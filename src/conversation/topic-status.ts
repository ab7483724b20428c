import type { Topic } from '../model/chat/topic.ts'
import type { Conversation } from './conversation.ts'
import type { ConversationDeps } from './ports/deps.ts'

/** Where a topic stands. */
export interface TopicStatus {
  readonly state: Conversation['state']
  readonly waiting: number
  readonly cwd: string
  readonly sessionId?: string
  readonly about?: NonNullable<Conversation['about']>
}

export function statusOf(
  topic: Topic,
  { state, queue, about }: Conversation,
  deps: ConversationDeps,
): TopicStatus {
  const { cwd, sessionId } = deps.topics.get(topic)
  const known = { ...(sessionId ? { sessionId } : {}), ...(about ? { about } : {}) }
  return { state, waiting: queue.length, cwd, ...known }
}
