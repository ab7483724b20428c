import type { Fold } from './detail.ts'
import type { Buttons, OutgoingContent } from './message.ts'

/** One or more messages that must arrive in a topic, in order. */
export interface Post {
  readonly body: AnswerBody | ContentBody
  /** Whether the phone makes a sound, once, for the last message. Default: silent. */
  readonly sounds?: boolean
  /** Below the last message. */
  readonly buttons?: Buttons
  readonly replyTo?: number
  readonly turnId?: string
}

/** Claude's Markdown, rendered in a format the chat can show. */
export interface AnswerBody extends AnswerSource {
  readonly kind: 'answer'
  /** The whole answer, if part of it is already in the chat; `markdown` is the rest. */
  readonly whole?: string
}

/** Messages written by this program. */
export interface ContentBody {
  readonly kind: 'content'
  readonly contents: readonly OutgoingContent[]
}

/** What an answer is rendered from. */
export interface AnswerSource {
  readonly markdown: string
  /** Below the answer, each folded behind one line. */
  readonly folds?: readonly Fold[]
  /** Small lines below the answer; plain text. */
  readonly footer?: string
}

/** A stored post. It is sent only after `release`, or after a restart. */
export interface WrittenPost {
  readonly contents: readonly OutgoingContent[]
  /**
   * Allows the post to be sent.
   *
   * @returns the ids of the messages that arrived, once each was sent or given up
   */
  readonly release: () => Promise<readonly number[]>
}
