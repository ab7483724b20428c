/** The server's state of one chat. */
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
  /** The person of a private chat. In a group, the author of messages. */
  readonly person: User
  /** A bot cannot write before the person has started it, or after they blocked it. */
  access: 'notStarted' | 'open' | 'blocked'
  readonly messages: Map<number, StoredMessage>
  readonly topics: Map<number, Topic>
  /** By thread. 0 is the main thread. */
  readonly drafts: Map<number, Draft>
  /** The last draft that the person stopped in each thread. Its further frames are not shown. */
  readonly stoppedDrafts: Map<number, number>
  readonly budgets: Budgets
  readonly listeners: Set<() => void>
  nextMessageId: number
}

export interface Topic {
  name: string
  readonly iconColor: number
  /**
   * Deleted by the person, but the server still accepts messages for it and puts them into the main thread.
   */
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
  /** Bot API fields that say who wrote it, if its sender did not. */
  readonly author?: Readonly<Record<string, unknown>>
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

/** Anything with a file, a location or a contact. The fields are those of the Bot API's message. */
export interface MediaMessage {
  readonly kind: 'media'
  readonly fields: Readonly<Record<string, unknown>>
  readonly caption: string
  /** Only those of the bot's files are kept. */
  readonly captionEntities?: readonly MessageEntity[]
}

/** Written into the chat by Telegram itself. Not shown on the screen. */
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
  /** How many frames have been sent. */
  readonly frames: number
  readonly at: number
  readonly expiresAt: number
}

/** The thread's key in the chat's maps. */
export function threadKey(threadId: number | undefined): number {
  return threadId ?? 0
}

/** For objects that omit the thread id of the main thread. */
export function inThread(threadId: number | undefined): { threadId?: number } {
  return threadId === undefined ? {} : { threadId }
}
