import type { InlineKeyboardMarkup, InputRichMessageWithoutUpload, MessageEntity } from 'grammy/types'

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
