/** What a person sends, as it reaches the chat and the bot. */
import type { Chat as ApiChat, MessageEntity, User } from 'grammy/types'
import type { Chat, MessageContent, StoredMessage } from '../state/chat.ts'
import { createBudgets } from '../state/flood.ts'
import { addMessage, apiMessage } from '../state/messages.ts'
import type { Telegram } from '../state/telegram.ts'
import { type AuthorOptions, authorFields } from './author.ts'

/** Earlier ids belong to past messages. In a private chat, 1 is never a topic. */
const FIRST_MESSAGE_ID = 101

/** Telegram's apps split longer texts into several messages. */
const MAX_LENGTH = 4096

export interface Words extends AuthorOptions {
  readonly text: string
  readonly threadId?: number
  readonly replyTo?: number
  readonly quote?: string
  readonly entities?: readonly MessageEntity[]
}

/** @returns the chat with this id, created if necessary */
export function enterChat(
  telegram: Telegram,
  peer: ApiChat.PrivateChat | ApiChat.GroupChat,
  person: User,
): Chat {
  const known = telegram.chats.get(peer.id)
  if (known) return known
  const chat: Chat = {
    id: peer.id,
    peer,
    person,
    access: peer.type === 'private' ? 'notStarted' : 'open',
    messages: new Map(),
    topics: new Map(),
    drafts: new Map(),
    stoppedDrafts: new Map(),
    budgets: createBudgets(telegram.limits),
    listeners: new Set(),
    nextMessageId: FIRST_MESSAGE_ID,
  }
  telegram.chats.set(chat.id, chat)
  return chat
}

/**
 * Sends a text. A long one is split into several messages.
 *
 * @returns the first message
 */
export function sayWords(telegram: Telegram, chat: Chat, { text, entities, ...where }: Words): StoredMessage {
  const [head, rest] = [text.slice(0, MAX_LENGTH), text.slice(MAX_LENGTH)]
  const content: MessageContent = { kind: 'text', text: head, entities: entities ?? commandsIn(head) }
  const message = arrive(telegram, chat, { ...where, content })
  const { replyTo: _, quote: __, ...further } = where
  if (rest !== '') sayWords(telegram, chat, { text: rest, ...further })
  return message
}

type Arriving = Pick<StoredMessage, 'content'> &
  Partial<Pick<StoredMessage, 'threadId' | 'replyTo' | 'quote'>> &
  AuthorOptions

/**
 * Adds the person's message to the chat and sends it to the bot. Writing also starts the bot.
 *
 * @throws RangeError for a topic that does not exist, or for a forwarded message that replies to another: none can
 */
export function arrive(
  telegram: Telegram,
  chat: Chat,
  { forwardedFrom, viaBot, ...message }: Arriving,
): StoredMessage {
  if (message.threadId !== undefined && !chat.topics.has(message.threadId))
    throw new RangeError(`There is no topic ${message.threadId}`)
  if (forwardedFrom !== undefined && message.replyTo !== undefined)
    throw new RangeError('A forwarded message is no reply')
  if (chat.access === 'notStarted') chat.access = 'open'
  const by = { ...(forwardedFrom ? { forwardedFrom } : {}), ...(viaBot ? { viaBot } : {}) }
  const author = authorFields(by, telegram.now())
  const stored = addMessage(telegram, chat, { ...message, author, from: 'person' })
  telegram.updates.push('message', apiMessage(telegram, chat, stored))
  return stored
}

/** Telegram marks commands automatically. */
function commandsIn(text: string): MessageEntity[] {
  return [...text.matchAll(/(?<=^|\s)\/[A-Za-z0-9_]{1,32}(?:@\w+)?/g)].map(match => ({
    type: 'bot_command',
    offset: match.index,
    length: match[0].length,
  }))
}
