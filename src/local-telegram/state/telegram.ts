/** The server's whole state, and what every method needs to use it. */
import { randomInt } from 'node:crypto'
import type { BotCommand, UserFromGetMe } from 'grammy/types'
import { ApiError, refuse } from '../schema/api-error.ts'
import type { CallbackQueries } from './callback-queries.ts'
import { createCallbackQueries } from './callback-queries.ts'
import type { Chat } from './chat.ts'
import type { Limits, LocalTelegramOptions } from './options.ts'
import { defaultLimits } from './options.ts'
import { Transcript } from './transcript.ts'
import { UpdateQueue } from './updates.ts'

export interface Telegram {
  readonly bot: UserFromGetMe
  readonly richMessages: boolean
  readonly drafts: boolean
  readonly limits: Limits
  readonly now: () => number
  readonly chats: Map<number, Chat>
  readonly updates: UpdateQueue
  readonly transcript: Transcript
  readonly queries: CallbackQueries
  /** Command lists by scope. */
  readonly commands: Map<string, readonly BotCommand[]>
  /** The webhook that blocks polling. Empty if there is none. */
  webhookUrl: string
}

export function createTelegram(options: LocalTelegramOptions, botId: number): Telegram {
  const now = options.now ?? monotonicWallClock
  const limits = { ...defaultLimits, ...options.limits }
  return {
    bot: botUser(botId, options.botUsername ?? 'local_claude_bot', options.topics ?? true),
    richMessages: options.richMessages ?? true,
    drafts: options.drafts ?? true,
    limits,
    now,
    chats: new Map(),
    updates: new UpdateQueue(now, limits.updateLifetimeMs),
    transcript: new Transcript(now),
    queries: createCallbackQueries(now, limits.callbackLifetimeMs),
    commands: new Map(),
    webhookUrl: '',
  }
}

/** A random id with as many digits as those of real bots. */
export function randomBotId(): number {
  return randomInt(7_000_000_000, 8_999_999_999)
}

/**
 * @returns the chat with this id, if the bot may write there
 * @throws ApiError 400 for a chat unknown to the bot, 403 if the person has not started the bot or has
 * blocked it
 */
export function openChat(telegram: Telegram, chatId: number | string | undefined): Chat {
  if (chatId === undefined) refuse('chat_id is empty')
  const chat = telegram.chats.get(Number(chatId))
  if (!chat) return refuse('chat not found')
  switch (chat.access) {
    case 'notStarted':
      throw new ApiError(403, "Forbidden: bot can't initiate conversation with a user")
    case 'blocked':
      throw new ApiError(403, 'Forbidden: bot was blocked by the user')
    case 'open':
      return chat
  }
}

/**
 * @returns the topic that a message goes to, or undefined for the main thread
 * @throws ApiError 400 for a thread that is not a topic of the chat
 */
export function threadIn(chat: Chat, threadId: number | undefined): number | undefined {
  if (threadId === undefined) return undefined
  const topic = chat.topics.get(threadId)
  if (!topic) refuse('message thread not found')
  return topic.strays ? undefined : threadId
}

/** Notifies everyone watching the chat. */
export function notifyListeners(chat: Chat): void {
  for (const listener of chat.listeners) listener()
}

/** Milliseconds since 1970. Never goes back, whatever happens to the machine's clock. */
function monotonicWallClock(): number {
  return performance.timeOrigin + performance.now()
}

function botUser(id: number, username: string, topics: boolean): UserFromGetMe {
  return {
    id,
    is_bot: true,
    first_name: 'Local Claude',
    username,
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_guest_queries: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: topics,
    allows_users_to_create_topics: topics,
    can_manage_bots: false,
    supports_join_request_queries: false,
  }
}
