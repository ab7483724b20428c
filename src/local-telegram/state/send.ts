/** Shared by the methods that send a message. */
import type { InlineKeyboardMarkup, ReplyParameters } from 'grammy/types'
import { checkKeyboard } from '../checks/keyboard.ts'
import { refuse } from '../schema/api-error.ts'
import type { Chat, MessageContent } from './chat.ts'
import { spend } from './flood.ts'
import { addMessage, apiMessage } from './messages.ts'
import { visibleText } from './screen.ts'
import type { Telegram } from './telegram.ts'
import { openChat, threadIn } from './telegram.ts'

/** Bot API: 0-1024 characters. */
const MAX_QUOTE_LENGTH = 1024

interface SendParams {
  readonly chat_id: number | string
  readonly message_thread_id?: number
  readonly disable_notification?: boolean
  readonly reply_parameters?: ReplyParameters
  readonly reply_markup?: unknown
}

/**
 * Sends a message of the bot.
 *
 * @returns the Bot API's `Message`
 * @throws ApiError 400, 403 or 429
 */
export function send(
  telegram: Telegram,
  params: SendParams,
  content: MessageContent,
): Record<string, unknown> {
  const chat = openChat(telegram, params.chat_id)
  const threadId = threadIn(chat, params.message_thread_id)
  const keyboard = checkKeyboard(params.reply_markup as InlineKeyboardMarkup | undefined)
  const replyTo = replyTarget(chat, params.reply_parameters, threadId)
  spend([chat.budgets.messages], telegram.now())
  const message = addMessage(telegram, chat, {
    from: 'bot',
    content,
    silent: params.disable_notification ?? false,
    ...(threadId === undefined ? {} : { threadId }),
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(keyboard ? { keyboard } : {}),
  })
  return apiMessage(telegram, chat, message)
}

/** @returns the id of the message being replied to, if it exists */
function replyTarget(
  chat: Chat,
  reply: ReplyParameters | undefined,
  threadId: number | undefined,
): number | undefined {
  if (!reply) return undefined
  if (reply.chat_id !== undefined && Number(reply.chat_id) !== chat.id)
    refuse('replies to other chats are not supported')
  const target = reply.message_id === undefined ? undefined : chat.messages.get(reply.message_id)
  if (!target || target.threadId !== threadId) {
    if (!reply.allow_sending_without_reply) refuse('message to be replied not found')
    return undefined
  }
  checkQuote(reply.quote, visibleText(target.content))
  return target.id
}

function checkQuote(quote: string | undefined, text: string): void {
  if (quote === undefined) return
  if ([...quote].length > MAX_QUOTE_LENGTH || !text.includes(quote)) refuse('QUOTE_TEXT_INVALID')
}
