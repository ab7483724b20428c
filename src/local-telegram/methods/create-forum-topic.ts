import { openChat } from '../state/telegram.ts'
import { addTopic } from '../state/topics.ts'
import type { Method } from './method.ts'

export const createForumTopic: Method<'createForumTopic'> = (params, { telegram }) => {
  const chat = openChat(telegram, params.chat_id)
  const { threadId, topic } = addTopic(telegram, chat, {
    name: params.name,
    by: 'bot',
    ...(params.icon_color === undefined ? {} : { iconColor: params.icon_color }),
  })
  return { message_thread_id: threadId, name: topic.name, icon_color: topic.iconColor }
}
