import type { Keyboards } from '../model/chat/keyboard.ts'
import type { MessageChange } from '../model/chat/message.ts'
import type { Post } from '../model/chat/post.ts'
import type { Topic } from '../model/chat/topic.ts'
import type { Clock } from '../model/clock.ts'

/** Posts messages about background work in its topic. */
export interface Saying {
  /** Posts a message in order with all others, past a running turn's draft. Resolves with the message ids. */
  readonly say: (topic: Topic, post: Post) => Promise<readonly number[]>
  /** The topic's folder. */
  readonly folder: (topic: Topic) => string
}

/** Calls that may be lost on the way; each rejects with a SendError. */
export interface Screen {
  readonly edit: (topic: Topic, messageId: number, change: MessageChange) => Promise<void>
  /** Like `edit`, but waits as long as Telegram asks: for what a message shows for good. */
  readonly lastEdit: (topic: Topic, messageId: number, change: MessageChange) => Promise<void>
  /** Waits as long as Telegram asks. */
  readonly delete: (topic: Topic, messageId: number) => Promise<void>
}

/** What a message needs that follows background work. */
export interface LiveDeps {
  readonly saying: Saying
  readonly screen: Screen
  readonly keyboards: Keyboards
  readonly clock: Clock
}
