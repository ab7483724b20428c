import type { Topic } from '../model/chat/topic.ts'
import type { Verbosity } from '../model/chat/verbosity.ts'
import type { Conversation } from './conversation.ts'
import type { ConversationDeps } from './ports/deps.ts'
import { modeOf } from './process/mode.ts'
import { showsOf } from './turn/shows.ts'

/** Where a topic stands. */
export interface TopicStatus {
  readonly state: Conversation['state']
  readonly waiting: number
  readonly cwd: string
  /** The permission mode. */
  readonly mode: string
  readonly verbosity: Verbosity
  readonly sessionId?: string
  readonly about?: NonNullable<Conversation['about']>
}

export function statusOf(
  topic: Topic,
  { state, queue, about }: Conversation,
  deps: ConversationDeps,
): TopicStatus {
  const { cwd, sessionId } = deps.topics.get(topic)
  const mode = modeOf(topic, deps)
  const known = { ...(sessionId ? { sessionId } : {}), ...(about ? { about } : {}) }
  const { verbosity } = showsOf(topic, deps)
  return { state, waiting: queue.length, cwd, mode, verbosity, ...known }
}
