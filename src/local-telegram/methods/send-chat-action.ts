import { spend } from '../state/flood.ts'
import { openChat, threadIn } from '../state/telegram.ts'
import type { Method } from './method.ts'

export const sendChatAction: Method<'sendChatAction'> = (params, { telegram }) => {
  const chat = openChat(telegram, params.chat_id)
  threadIn(chat, params.message_thread_id)
  spend([chat.budgets.previews], telegram.now())
  return true
}
