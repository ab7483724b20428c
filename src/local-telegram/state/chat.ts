/** One chat as the server holds it. */
import type {
  Chat as ApiChat,
  InlineKeyboardMarkup,
  InputRichMessage,
  LinkPreviewOptions,
  MessageEntity,
  User,
} from 'grammy/types'
import type { Budgets } from './flood.ts'

export interface Chat {
  readonly id: number
  readonly peer: ApiChat.PrivateChat | ApiChat.GroupChat
  /** The person of a private chat; in a group, whoever speaks. */
  readonly person: User
  /** Nobody hears a bot before they have spoken to it, or after they blocked it. */
  access: 'notStarted' | 'open' | 'blocked'
  readonly messages: Map<number, StoredMessage>
  readonly topics: Map<number, Topic>
  /** By thread; 0 is the chat's own. */
  readonly drafts: Map<number, Draft>
  /** The draft that the person stopped last in each thread: further frames of it are not shown. */
  readonly stoppedDrafts: Map<number, number>
  readonly budgets: Budgets
  readonly listeners: Set<() => void>
  nextMessageId: number
}

export interface Topic {
  name: string
  readonly iconColor: number
  /** Deleted by the person, but the server still takes messages for it and puts them into the main thread. */
  strays: boolean
}

export interface StoredMessage {
  readonly id: number
  readonly threadId?: number
  readonly from: 'person' | 'bot'
  /** Milliseconds since 1970. */
  readonly at: number
  readonly silent: boolean
  readonly replyTo?: number
  readonly quote?: string
  content: MessageContent
  keyboard?: InlineKeyboardMarkup | undefined
  editedAt?: number
  reactions: readonly string[]
}

export type MessageContent = TextMessage | RichMessage | MediaMessage | ServiceMessage

export interface TextMessage {
  readonly kind: 'text'
  readonly text: string
  readonly entities: readonly MessageEntity[]
  readonly linkPreview?: LinkPreviewOptions
}

export interface RichMessage {
  readonly kind: 'rich'
  readonly message: InputRichMessage
}

/** Anything with a file, a place or a contact; the fields as they stand in the Bot API's message. */
export interface MediaMessage {
  readonly kind: 'media'
  readonly fields: Readonly<Record<string, unknown>>
  readonly caption: string
}

/** What Telegram itself writes into a chat; not shown on the screen. */
export interface ServiceMessage {
  readonly kind: 'service'
  readonly fields: Readonly<Record<string, unknown>>
}

export interface Draft {
  readonly id: number
  readonly threadId?: number
  readonly content: TextMessage | RichMessage
  readonly canStop: boolean
  readonly keepOnStop: boolean
  /** How many frames it has had. */
  readonly frames: number
  readonly at: number
  readonly expiresAt: number
}

/** Key of a thread in the chat's maps. */
export function threadKey(threadId: number | undefined): number {
  return threadId ?? 0
}

/** For objects whose thread is left out where there is none. */
export function inThread(threadId: number | undefined): { threadId?: number } {
  return threadId === undefined ? {} : { threadId }
}
