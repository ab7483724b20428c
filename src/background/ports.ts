import type { MessageChange } from '../model/chat/message.ts'
import type { Post } from '../model/chat/post.ts'
import type { Topic } from '../model/chat/topic.ts'

/** What background work says in its topic. */
export interface Saying {
  /** A message in the order of all others, past the draft of a running turn. Resolves with the ids. */
  readonly say: (topic: Topic, post: Post) => Promise<readonly number[]>
  /** The topic's folder. */
  readonly folder: (topic: Topic) => string
}

/** Messages that may be lost on the way: each call rejects with a SendError. */
export interface Screen {
  readonly edit: (topic: Topic, messageId: number, change: MessageChange) => Promise<void>
  readonly delete: (topic: Topic, messageId: number) => Promise<void>
}
