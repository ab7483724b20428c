import { refuse } from '../schema/api-error.ts'
import { openChat } from '../state/telegram.ts'
import { cutName, topicIn, writeService } from '../state/topics.ts'
import type { Method } from './method.ts'

/** Bot API: an empty name keeps the current one. */
export const editForumTopic: Method<'editForumTopic'> = (params, { telegram }) => {
  const chat = openChat(telegram, params.chat_id)
  const topic = topicIn(telegram, chat, params.message_thread_id)
  const name = cutName(params.name ?? '')
  if (name === '') return true
  if (name === topic.name) refuse('TOPIC_NOT_MODIFIED')
  topic.name = name
  writeService(telegram, chat, {
    from: 'bot',
    threadId: params.message_thread_id,
    fields: { forum_topic_edited: { name } },
  })
  return true
}
