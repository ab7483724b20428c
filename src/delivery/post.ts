import type { Buttons, OutgoingContent } from '../model/chat/message.ts'
import type { Fold } from '../render/content.ts'

/** Something that must arrive: one or more messages of a topic, in order. */
export interface Post {
  readonly body: AnswerBody | ContentBody
  /** Whether the phone makes a sound, once: with the last message. Default: silent. */
  readonly sounds?: boolean
  /** Below the last message. */
  readonly buttons?: Buttons
  readonly replyTo?: number
  readonly turnId?: string
}

/** Markdown of Claude's, rendered as the chat can show it. */
export interface AnswerBody {
  readonly kind: 'answer'
  readonly markdown: string
  readonly folds?: readonly Fold[]
  readonly footer?: string
  /** All of it, where some already stands in the chat: `markdown` is what is left. */
  readonly whole?: string
}

/** Words of this program's own. */
export interface ContentBody {
  readonly kind: 'content'
  readonly contents: readonly OutgoingContent[]
}

/** A post that is written down. Nothing is sent before `release`; a restart sends it all the same. */
export interface WrittenPost {
  readonly contents: readonly OutgoingContent[]
  /**
   * Lets it be sent.
   *
   * @returns the ids of the messages that arrived, once each was sent or given up
   */
  release(): Promise<readonly number[]>
}
