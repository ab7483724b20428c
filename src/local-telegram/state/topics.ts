/** Topics in private chats. A topic's id is the id of the service message that created it. */
import { refuse } from '../schema/api-error.ts'
import type { Chat, Topic } from './chat.ts'
import { closeDraft } from './drafts.ts'
import { addMessage, apiMessage, removeMessages } from './messages.ts'
import type { Telegram } from './telegram.ts'
import { notifyListeners } from './telegram.ts'

/** Bot API: 1-128 characters. Longer names are cut. */
const MAX_NAME = 128

/** One of the six colours listed in the Bot API. */
const DEFAULT_COLOR = 0x6fb9f0

interface NewTopic {
  readonly name: string
  readonly by: 'person' | 'bot'
  readonly iconColor?: number
}

/** @throws ApiError 400 if the chat has no topics, or the name is empty */
export function addTopic(
  telegram: Telegram,
  chat: Chat,
  topic: NewTopic,
): { threadId: number; topic: Topic } {
  checkForum(telegram, chat)
  const name = cutName(topic.name)
  if (name === '') refuse('TOPIC_TITLE_EMPTY')
  const added = { name, iconColor: topic.iconColor ?? DEFAULT_COLOR, strays: false }
  const threadId = chat.nextMessageId
  chat.topics.set(threadId, added)
  writeService(telegram, chat, {
    from: topic.by,
    threadId,
    fields: { forum_topic_created: { name, icon_color: added.iconColor } },
  })
  return { threadId, topic: added }
}

/** @throws ApiError 400 */
export function topicIn(telegram: Telegram, chat: Chat, threadId: number): Topic {
  checkForum(telegram, chat)
  const topic = chat.topics.get(threadId)
  if (!topic || topic.strays) return refuse('TOPIC_ID_INVALID')
  return topic
}

/** Removes a topic with everything in it. The bot is not told. */
export function removeTopic(telegram: Telegram, chat: Chat, threadId: number): void {
  chat.topics.delete(threadId)
  closeDraft(telegram, chat, { threadId, why: 'draftStopped' })
  removeMessages(
    telegram,
    chat,
    [...chat.messages.values()].filter(message => message.threadId === threadId),
  )
  notifyListeners(chat)
}

export function cutName(name: string): string {
  return [...name.trim()].slice(0, MAX_NAME).join('')
}

interface Service {
  readonly from: 'person' | 'bot'
  readonly threadId: number
  readonly fields: Readonly<Record<string, unknown>>
}

/** Telegram's service messages reach the bot as updates, even those about the bot's own actions. */
export function writeService(telegram: Telegram, chat: Chat, { fields, ...service }: Service): void {
  const message = addMessage(telegram, chat, { ...service, content: { kind: 'service', fields } })
  telegram.updates.push('message', apiMessage(telegram, chat, message))
}

function checkForum(telegram: Telegram, chat: Chat): void {
  if (!telegram.bot.has_topics_enabled || chat.peer.type !== 'private') refuse('the chat is not a forum')
}
