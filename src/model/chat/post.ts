import type { Fold } from './detail.ts'
import type { Buttons, OutgoingContent } from './message.ts'

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
export interface AnswerBody extends AnswerSource {
  readonly kind: 'answer'
  /** All of it, where some already stands in the chat: `markdown` is what is left. */
  readonly whole?: string
}

/** Words of this program's own. */
export interface ContentBody {
  readonly kind: 'content'
  readonly contents: readonly OutgoingContent[]
}

/** What an answer is rendered from. */
export interface AnswerSource {
  readonly markdown: string
  /** Stand below the answer, each behind one line. */
  readonly folds?: readonly Fold[]
  /** Small lines below the answer, plain text. */
  readonly footer?: string
}

/** A post that is written down. Nothing is sent before `release`; a restart sends it all the same. */
export interface WrittenPost {
  readonly contents: readonly OutgoingContent[]
  /**
   * Lets it be sent.
   *
   * @returns the ids of the messages that arrived, once each was sent or given up
   */
  readonly release: () => Promise<readonly number[]>
}
