import type { InlineKeyboardMarkup, InputRichMessageWithoutUpload, MessageEntity } from 'grammy/types'
import type { Topic } from './topic.ts'

/** One message as Telegram will show it: what `render` makes and `preview` and `delivery` send. */
export type OutgoingContent = WordsContent | FileContent

/** What can take another's place in the chat, and be shown while it grows. */
export type WordsContent = RichContent | TextContent

/** Bot API `InputRichMessage.blocks`; never `markdown` or `html`, which can hold markup of a model's. */
export interface RichContent {
  readonly kind: 'rich'
  readonly blocks: readonly RichBlock[]
  /** It is shown from right to left. */
  readonly isRtl?: true
}

/** Bot API `InputRichBlock` without uploads. */
export type RichBlock = NonNullable<InputRichMessageWithoutUpload['blocks']>[number]

/** Bot API text with entities; never `parse_mode`. */
export interface TextContent {
  readonly kind: 'text'
  readonly text: string
  readonly entities: readonly MessageEntity[]
}

/** Text that is too long to be read in the chat, as a file. */
export interface FileContent {
  readonly kind: 'file'
  /** With an ending that a phone opens: `.txt`, `.md`, `.diff`. */
  readonly name: string
  readonly text: string
  /** Stands below it. Bot API: 0-1024 characters. */
  readonly caption?: string
}

export type Format = 'rich' | 'text'

export type Buttons = InlineKeyboardMarkup

/** How a message is sent, beside what it says. */
export interface MessageOptions {
  /** No sound on the phone. */
  readonly silent?: boolean
  readonly buttons?: Buttons
  /** The message of the same chat that this one answers. */
  readonly replyTo?: number
}

/** A message that was sent. */
export interface SentMessage {
  readonly id: number
  /** Where it arrived: a message for a topic that was deleted may land in the chat's main thread. */
  readonly topic: Topic
}

/** What takes the place of a message of the bot's; without `buttons` it loses the ones it has. */
export interface MessageChange {
  readonly content: WordsContent
  readonly buttons?: Buttons
}

/** A message that is still being written, as it is shown meanwhile. */
export interface DraftTarget {
  readonly topic: Topic
  /** Non-zero. The same id animates; another one draws everything again. */
  readonly draftId: number
  readonly signal: AbortSignal
}

/** Emoji the Bot API accepts as reactions, of those this program uses. */
export type Reaction = '👀' | '🙈' | '👌'
