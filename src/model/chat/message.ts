import type { InlineKeyboardMarkup, InputRichMessageWithoutUpload, MessageEntity } from 'grammy/types'
import type { Topic } from './topic.ts'

/** One message as Telegram shows it: made by `render`, sent by `preview` and `delivery`. */
export type OutgoingContent = WordsContent | FileContent

/** Content that can replace a message and be shown while it grows. */
export type WordsContent = RichContent | TextContent

/** Bot API `InputRichMessage.blocks`; never `markdown` or `html`: those could contain a model's markup. */
export interface RichContent {
  readonly kind: 'rich'
  readonly blocks: readonly RichBlock[]
  /** Shown from right to left. */
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

/** Text too long to read in the chat, sent as a file. */
export interface FileContent {
  readonly kind: 'file'
  /** With an extension that phones open: `.txt`, `.md`, `.diff`. */
  readonly name: string
  readonly text: string
  /** Below the file. Bot API: 0-1024 characters. */
  readonly caption?: string
}

export type Format = 'rich' | 'text'

export type Buttons = InlineKeyboardMarkup

/** How a message is sent, apart from its content. */
export interface MessageOptions {
  /** No sound on the phone. */
  readonly silent?: boolean
  readonly buttons?: Buttons
  /** The message in the same chat that this one replies to. */
  readonly replyTo?: number
}

/** A message that was sent. */
export interface SentMessage {
  readonly id: number
  /** Where it arrived: a message for a deleted topic may land in the chat's main thread. */
  readonly topic: Topic
}

/** An edit of one of the bot's messages; without `buttons`, the message loses its buttons. */
export interface MessageChange {
  readonly content: WordsContent
  readonly buttons?: Buttons
}

/** A draft: shows a message while it is still being written. */
export interface DraftTarget {
  readonly topic: Topic
  /** Non-zero. The same id animates the change; a new one redraws everything. */
  readonly draftId: number
  readonly signal: AbortSignal
}

/** The reactions this program uses; the Bot API accepts these emoji. */
export type Reaction = '👀' | '🙈' | '👌'
