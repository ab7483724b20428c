import { refuse } from '../schema/api-error.ts'
import { removeMessages } from '../state/messages.ts'
import { openChat } from '../state/telegram.ts'
import type { Method } from './method.ts'

/** Bot API: only within 48 hours. */
const MAX_AGE_MS = 48 * 3_600_000

export const deleteMessage: Method<'deleteMessage'> = (params, { telegram }) => {
  const chat = openChat(telegram, params.chat_id)
  const message = chat.messages.get(params.message_id)
  if (!message) return refuse('message to delete not found')
  const foreign = message.from === 'person' && chat.peer.type !== 'private'
  if (foreign || telegram.now() - message.at > MAX_AGE_MS) refuse("message can't be deleted")
  removeMessages(telegram, chat, [message])
  return true
}
