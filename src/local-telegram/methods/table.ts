/** The methods that the local Telegram serves. */
import type { ApiMethods } from 'grammy/types'
import { methods as fields } from '../schema/bot-api.generated.ts'
import type { Fields } from '../schema/shape.ts'
import { answerCallbackQuery } from './answer-callback-query.ts'
import { createForumTopic } from './create-forum-topic.ts'
import { deleteForumTopic } from './delete-forum-topic.ts'
import { deleteMessage } from './delete-message.ts'
import { deleteWebhook } from './delete-webhook.ts'
import { editForumTopic } from './edit-forum-topic.ts'
import { editMessageReplyMarkup } from './edit-message-reply-markup.ts'
import { editMessageText } from './edit-message-text.ts'
import { getMe } from './get-me.ts'
import { getMyCommands } from './get-my-commands.ts'
import { getUpdates } from './get-updates.ts'
import { getWebhookInfo } from './get-webhook-info.ts'
import type { CallContext, Method } from './method.ts'
import { sendChatAction } from './send-chat-action.ts'
import { sendDocument } from './send-document.ts'
import { sendMessage } from './send-message.ts'
import { sendMessageDraft } from './send-message-draft.ts'
import { sendRichMessage } from './send-rich-message.ts'
import { sendRichMessageDraft } from './send-rich-message-draft.ts'
import { setMessageReaction } from './set-message-reaction.ts'
import { setMyCommands } from './set-my-commands.ts'
import { setWebhook } from './set-webhook.ts'

const implementations = {
  answerCallbackQuery,
  createForumTopic,
  deleteForumTopic,
  deleteMessage,
  deleteWebhook,
  editForumTopic,
  editMessageReplyMarkup,
  editMessageText,
  getMe,
  getMyCommands,
  getUpdates,
  getWebhookInfo,
  sendChatAction,
  sendDocument,
  sendMessage,
  sendMessageDraft,
  sendRichMessage,
  sendRichMessageDraft,
  setMessageReaction,
  setMyCommands,
  setWebhook,
} satisfies { [M in keyof ApiMethods]?: Method<M> }

/** A method with the names and types of its parameters. Call `run` only with validated parameters. */
export interface ServedMethod {
  readonly name: string
  readonly fields: Fields
  run(params: Record<string, unknown>, context: CallContext): unknown
}

/** Keys are lower case. Bot API: method names are case-insensitive. */
const table = new Map(
  Object.entries(implementations).map(([name, method]) => [name.toLowerCase(), served(name, method)]),
)

export function findMethod(name: string): ServedMethod | undefined {
  return table.get(name.toLowerCase())
}

/** The only place where validated parameters are cast to their types. */
function served(name: string, method: unknown): ServedMethod {
  const parameters = fields[name]
  if (!parameters) throw new TypeError(`The generated data lacks the method ${name}`)
  return { name, fields: parameters, run: method as ServedMethod['run'] }
}
