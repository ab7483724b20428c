import type { InlineKeyboardMarkup, InputRichBlock, MessageEntity } from 'grammy/types'

/** One message as Telegram will show it: what `render` makes and `preview` and `delivery` send. */
export type OutgoingContent = RichContent | TextContent

/** Bot API `InputRichMessage.blocks`; never `markdown` or `html`, which can hold markup of a model's. */
export interface RichContent {
  readonly kind: 'rich'
  readonly blocks: readonly InputRichBlock[]
}

/** Bot API text with entities; never `parse_mode`. */
export interface TextContent {
  readonly kind: 'text'
  readonly text: string
  readonly entities: readonly MessageEntity[]
}

export type Format = 'rich' | 'text'

export type Buttons = InlineKeyboardMarkup
