import { openChat } from '../state/telegram.ts'
import { removeTopic, topicIn } from '../state/topics.ts'
import type { Method } from './method.ts'

export const deleteForumTopic: Method<'deleteForumTopic'> = (params, { telegram }) => {
  const chat = openChat(telegram, params.chat_id)
  topicIn(telegram, chat, params.message_thread_id)
  removeTopic(telegram, chat, params.message_thread_id)
  return true
}
