/** What a person sees of a chat, or of one topic in it. */
import type { InlineKeyboardMarkup, RichMessageButton } from 'grammy/types'
import { buttonRows } from '../rich/rich-blocks.ts'
import { plainBlocks, plainText } from '../rich/rich-text.ts'
import type { Chat, Draft, MessageContent, RichMessage, StoredMessage, TextMessage } from './chat.ts'

export type ScreenItem = MessageItem | DraftItem

export interface MessageItem {
  readonly kind: 'message'
  readonly id: number
  readonly from: 'person' | 'bot'
  /** The visible words, without formatting. */
  readonly text: string
  readonly content: MessageContent
  /** Labels, row by row: those within a rich message first, then the keyboard below it. */
  readonly buttons: readonly (readonly string[])[]
  /** The keyboard below it, with what each button looks like. */
  readonly keyboard?: InlineKeyboardMarkup
  /** It came without a sound. */
  readonly silent: boolean
  readonly edited: boolean
  /** Id of the message it answers. */
  readonly replyTo?: number
  readonly reactions: readonly string[]
  readonly at: number
}

/** The live preview; always below everything else. */
export interface DraftItem {
  readonly kind: 'draft'
  readonly draftId: number
  readonly text: string
  readonly content: TextMessage | RichMessage
  /** A Stop button is shown. */
  readonly canStop: boolean
  readonly frames: number
  readonly at: number
}

/** A button as it can be pressed: one without data does nothing that the bot would hear of. */
export interface ScreenButton {
  readonly label: string
  readonly data?: string
}

/** Bot API: a draft with empty text shows this. */
const PLACEHOLDER = 'Thinking…'

/** Messages in order, then the draft. Without a thread: the chat's own main thread. */
export function screenOf(chat: Chat, threadId: number | undefined, draft: Draft | undefined): ScreenItem[] {
  const messages = [...chat.messages.values()]
    .filter(message => message.threadId === threadId && message.content.kind !== 'service')
    .map(messageItem)
  return draft ? [...messages, draftItem(draft)] : messages
}

export function messageItem(message: StoredMessage): MessageItem {
  return {
    kind: 'message',
    id: message.id,
    from: message.from,
    text: visibleText(message.content),
    content: message.content,
    buttons: buttonsOf(message).map(row => row.map(button => button.label)),
    ...(message.keyboard ? { keyboard: message.keyboard } : {}),
    silent: message.silent,
    edited: message.editedAt !== undefined,
    ...(message.replyTo === undefined ? {} : { replyTo: message.replyTo }),
    reactions: message.reactions,
    at: message.at,
  }
}

export function draftItem(draft: Draft): DraftItem {
  const { id, content, canStop, frames, at } = draft
  return {
    kind: 'draft',
    draftId: id,
    text: visibleText(content) || PLACEHOLDER,
    content,
    canStop,
    frames,
    at,
  }
}

export function buttonsOf(message: StoredMessage): ScreenButton[][] {
  const inside = message.content.kind === 'rich' ? buttonRows(message.content.message.blocks ?? []) : []
  const below: InlineKeyboardMarkup['inline_keyboard'] = message.keyboard?.inline_keyboard ?? []
  return [...inside.map(row => row.map(screenButton)), ...below.map(row => row.map(screenButton))]
}

export function visibleText(content: MessageContent): string {
  switch (content.kind) {
    case 'text':
      return content.text
    case 'rich':
      return plainBlocks(content.message.blocks ?? [])
    case 'media':
      return content.caption
    case 'service':
      return ''
  }
}

/** The screen as lines of text, for error messages and logs. */
export function describeScreen(screen: readonly ScreenItem[]): string {
  return screen.map(describeItem).join('\n') || '(empty)'
}

function describeItem(item: ScreenItem): string {
  if (item.kind === 'draft') return `[draft ${item.draftId}, ${item.frames} frames] ${item.text}`
  const buttons = item.buttons.map(row => row.map(label => `[${label}]`).join(' ')).join(' / ')
  return `[${item.from} ${item.id}] ${item.text}${buttons && `\n  ${buttons}`}`
}

type Button = InlineKeyboardMarkup['inline_keyboard'][number][number] | RichMessageButton

function screenButton(button: Button): ScreenButton {
  const label = plainText(button.text)
  return 'callback_data' in button ? { label, data: button.callback_data } : { label }
}
