/** The messages of a chat: adding, removing, and converting them to the Bot API's format. */
import type { MessageEntity, TextQuote, User } from 'grammy/types'
import { itemLabel } from '../rich/rich-text.ts'
import { refuse } from '../schema/api-error.ts'
import type { Chat, MediaMessage, MessageContent, StoredMessage } from './chat.ts'
import { inThread } from './chat.ts'
import { closeDraft } from './drafts.ts'
import { messageItem, visibleText } from './screen.ts'
import type { Telegram } from './telegram.ts'
import { notifyListeners } from './telegram.ts'
import type { ScreenChange } from './transcript-entry.ts'

type NewMessage = Pick<StoredMessage, 'from' | 'content'> &
  Partial<Pick<StoredMessage, 'threadId' | 'silent' | 'replyTo' | 'quote' | 'author' | 'keyboard'>>

/** Adds a message to the chat. Any real message of the bot closes the draft in its thread. */
export function addMessage(telegram: Telegram, chat: Chat, message: NewMessage): StoredMessage {
  const stored = { silent: false, ...message, id: chat.nextMessageId++, at: telegram.now(), reactions: [] }
  chat.messages.set(stored.id, stored)
  if (stored.from === 'bot' && stored.content.kind !== 'service')
    closeDraft(telegram, chat, { threadId: stored.threadId, why: 'draftClosed' })
  noteChange(telegram, chat, { message: stored, change: 'sent' })
  return stored
}

/** Removes messages from the screen. */
export function removeMessages(telegram: Telegram, chat: Chat, messages: readonly StoredMessage[]): void {
  for (const message of messages) {
    chat.messages.delete(message.id)
    noteChange(telegram, chat, { message, change: 'deleted' })
  }
}

/** Records that a message has changed on the screen, and notifies listeners. */
export function noteChange(
  telegram: Telegram,
  chat: Chat,
  { message, change }: { message: StoredMessage; change: ScreenChange },
): void {
  if (message.content.kind !== 'service')
    telegram.transcript.add({
      kind: 'screen',
      chatId: chat.id,
      ...inThread(message.threadId),
      change,
      item: messageItem(message),
    })
  notifyListeners(chat)
}

/**
 * @returns the bot's own message that is to be edited
 * @throws ApiError 400 if it does not exist or is not the bot's
 */
export function messageToEdit(chat: Chat, messageId: number | undefined): StoredMessage {
  const message = messageId === undefined ? undefined : chat.messages.get(messageId)
  if (!message) refuse('message to edit not found')
  if (message.from !== 'bot' || message.content.kind === 'service') refuse("message can't be edited")
  return message
}

/** The Bot API's `Message`. As on the real server, a message replied to does not contain a further one. */
export function apiMessage(telegram: Telegram, chat: Chat, message: StoredMessage): Record<string, unknown> {
  const original = message.replyTo === undefined ? undefined : chat.messages.get(message.replyTo)
  return {
    ...bareMessage(telegram, chat, message),
    ...(original ? { reply_to_message: bareMessage(telegram, chat, original) } : {}),
    ...(original && message.quote !== undefined ? { quote: quoteOf(original, message.quote) } : {}),
  }
}

function bareMessage(telegram: Telegram, chat: Chat, message: StoredMessage): Record<string, unknown> {
  return {
    message_id: message.id,
    ...(message.threadId === undefined
      ? {}
      : { message_thread_id: message.threadId, is_topic_message: true }),
    from: senderOf(telegram, chat, message),
    chat: chat.peer,
    date: seconds(message.at),
    ...(message.editedAt === undefined ? {} : { edit_date: seconds(message.editedAt) }),
    ...message.author,
    ...contentFields(message.content),
    ...(message.keyboard ? { reply_markup: message.keyboard } : {}),
  }
}

function senderOf(telegram: Telegram, chat: Chat, message: StoredMessage): User {
  if (message.from === 'person') return chat.person
  const { id, is_bot, first_name, username } = telegram.bot
  return { id, is_bot, first_name, username }
}

function contentFields(content: MessageContent): Record<string, unknown> {
  switch (content.kind) {
    case 'text':
      return {
        text: content.text,
        ...withEntities(content.entities),
        ...(content.linkPreview ? { link_preview_options: content.linkPreview } : {}),
      }
    case 'rich':
      return { rich_message: { blocks: labelled(content.message.blocks ?? []) } }
    case 'media':
      return { ...content.fields, ...captionFields(content) }
    case 'service':
      return { ...content.fields }
  }
}

function captionFields({ caption, captionEntities = [] }: MediaMessage): Record<string, unknown> {
  if (caption === '') return {}
  return { caption, ...(captionEntities.length > 0 ? { caption_entities: captionEntities } : {}) }
}

/** Received lists also contain the label that Telegram gave each item. */
function labelled(blocks: readonly InputBlock[]): unknown[] {
  return blocks.map(block => {
    if (block.type === 'list')
      return {
        ...block,
        items: block.items.map((item, index) => ({
          ...item,
          label: itemLabel(item, index),
          blocks: labelled(item.blocks),
        })),
      }
    return 'blocks' in block ? { ...block, blocks: labelled(block.blocks) } : block
  })
}

type InputBlock = NonNullable<Extract<MessageContent, { kind: 'rich' }>['message']['blocks']>[number]

function quoteOf(original: StoredMessage, text: string): TextQuote {
  return { text, position: Math.max(0, visibleText(original.content).indexOf(text)), is_manual: true }
}

function withEntities(entities: readonly MessageEntity[]): Record<string, unknown> {
  return entities.length > 0 ? { entities } : {}
}

function seconds(ms: number): number {
  return Math.floor(ms / 1000)
}
