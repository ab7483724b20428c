/** What a person sees of a chat or of one of its topics. */
import type { InlineKeyboardMarkup, RichMessageButton } from 'grammy/types'
import { buttonRows } from '../rich/rich-blocks.ts'
import { plainBlocks, plainText } from '../rich/rich-text.ts'
import type { Chat, Draft, MessageContent, RichMessage, StoredMessage, TextMessage } from './chat.ts'

export type ScreenItem = MessageItem | DraftItem

export interface MessageItem {
  readonly kind: 'message'
  readonly id: number
  readonly from: 'person' | 'bot'
  /** The visible text, without formatting. */
  readonly text: string
  readonly content: MessageContent
  /** Labels by row: first those in a rich message, then the keyboard below it. */
  readonly buttons: readonly (readonly string[])[]
  /** The keyboard below the message, including the style of each button. */
  readonly keyboard?: InlineKeyboardMarkup
  /** It arrived without a sound. */
  readonly silent: boolean
  readonly edited: boolean
  /** The id of the message it replies to. */
  readonly replyTo?: number
  readonly reactions: readonly string[]
  readonly at: number
}

/** The live preview. Always below everything else. */
export interface DraftItem {
  readonly kind: 'draft'
  readonly draftId: number
  readonly text: string
  readonly content: TextMessage | RichMessage
  /** Whether a Stop button is shown. */
  readonly canStop: boolean
  readonly frames: number
  readonly at: number
}

/** A button. Without data, pressing it sends nothing to the bot. */
export interface ScreenButton {
  readonly label: string
  readonly data?: string
}

/** Bot API: shown for a draft with empty text. */
const PLACEHOLDER = 'Thinking…'

/** Messages in order, then the draft. Without a thread: the chat's main thread. */
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
  const inMessage = message.content.kind === 'rich' ? buttonRows(message.content.message.blocks ?? []) : []
  const keyboard: InlineKeyboardMarkup['inline_keyboard'] = message.keyboard?.inline_keyboard ?? []
  return [...inMessage.map(row => row.map(screenButton)), ...keyboard.map(row => row.map(screenButton))]
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

/** The screen as text, for error messages and logs. */
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
