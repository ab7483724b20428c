/** Shared by both methods that edit a message. */
import { isDeepStrictEqual } from 'node:util'
import type { InlineKeyboardMarkup } from 'grammy/types'
import { checkKeyboard } from '../checks/keyboard.ts'
import { refuse } from '../schema/api-error.ts'
import type { MessageContent } from './chat.ts'
import { spend } from './flood.ts'
import { apiMessage, messageToEdit, noteChange } from './messages.ts'
import type { Telegram } from './telegram.ts'
import { openChat } from './telegram.ts'

interface EditParams {
  readonly chat_id?: number | string
  readonly message_id?: number
  readonly reply_markup?: InlineKeyboardMarkup
}

/**
 * Edits a message of the bot. An edit without a keyboard removes the existing one. An edit of the keyboard alone does
 * not mark the message as edited: the server hides that (clients: `edit_hide`).
 *
 * @param content undefined keeps the current content
 * @throws ApiError 400, 403 or 429
 */
export function edit(
  telegram: Telegram,
  params: EditParams,
  content: MessageContent | undefined,
): Record<string, unknown> {
  const chat = openChat(telegram, params.chat_id)
  const message = messageToEdit(chat, params.message_id)
  if (content && message.content.kind === 'media') refuse('there is no text in the message to edit')
  const keyboard = checkKeyboard(params.reply_markup)
  const after = content ?? message.content
  if (isDeepStrictEqual([after, keyboard], [message.content, message.keyboard]))
    refuse(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    )
  spend([chat.budgets.edits, chat.budgets.messages], telegram.now())
  message.content = after
  message.keyboard = keyboard
  if (content) message.editedAt = telegram.now()
  noteChange(telegram, chat, { message, change: 'edited' })
  return apiMessage(telegram, chat, message)
}
