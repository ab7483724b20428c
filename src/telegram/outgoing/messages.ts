import { type Api, InputFile } from 'grammy'
import type {
  Buttons,
  MessageChange,
  MessageOptions,
  OutgoingContent,
  Reaction,
  SentMessage,
} from '../../model/chat/message.ts'
import { type Topic, topicOf } from '../../model/chat/topic.ts'
import { withoutUnmeantLinks } from './unmeant-links.ts'

/** Real messages: what stays in the chat. Each call rejects with a SendError. */
export interface Messages {
  readonly send: (topic: Topic, content: OutgoingContent, options: MessageOptions) => Promise<SentMessage>
  readonly edit: (topic: Topic, messageId: number, change: MessageChange) => Promise<void>
  /** Replaces the buttons alone; none removes them. */
  readonly setButtons: (topic: Topic, messageId: number, buttons: Buttons) => Promise<void>
  readonly delete: (topic: Topic, messageId: number) => Promise<void>
  /** Puts one emoji on a person's message, or takes it away. */
  readonly react: (topic: Topic, messageId: number, emoji: Reaction | undefined) => Promise<void>
  /** Answers a pressed button; `text` appears for a moment above the chat. */
  readonly answerPress: (pressId: string, text: string) => Promise<void>
}

/** Telegram's servers would fetch a link without a tap: a way out for data in an injected link. */
const NO_LINK_PREVIEW = { link_preview_options: { is_disabled: true } } as const

/**
 * The Bot API's message calls behind the words of this program.
 *
 * @param files for those that carry a file, which may take long
 */
export function createMessages(api: Api, files: Api = api): Messages {
  const { raw } = api
  return {
    async send(topic, content, options) {
      const params = { ...target(topic), ...optionParams(options) }
      const message = await sendContent({ raw, files: files.raw }, params, content)
      return { id: message.message_id, topic: topicOf(topic.chatId, message.message_thread_id) }
    },
    async edit(topic, messageId, { content, buttons }) {
      const params = {
        chat_id: topic.chatId,
        message_id: messageId,
        ...(buttons ? { reply_markup: buttons } : {}),
      }
      if (content.kind === 'rich')
        await raw.editMessageText({ ...params, rich_message: richMessage(content) })
      else await raw.editMessageText({ ...params, ...textParams(content), ...NO_LINK_PREVIEW })
    },
    async setButtons(topic, messageId, buttons) {
      const markup = buttons.inline_keyboard.length > 0 ? { reply_markup: buttons } : {}
      await raw.editMessageReplyMarkup({ chat_id: topic.chatId, message_id: messageId, ...markup })
    },
    async delete(topic, messageId) {
      await raw.deleteMessage({ chat_id: topic.chatId, message_id: messageId })
    },
    async react(topic, messageId, emoji) {
      const reaction = emoji ? [{ type: 'emoji' as const, emoji }] : []
      await raw.setMessageReaction({ chat_id: topic.chatId, message_id: messageId, reaction })
    },
    async answerPress(pressId, text) {
      await raw.answerCallbackQuery({ callback_query_id: pressId, text })
    },
  }
}

function sendContent(
  { raw, files }: { raw: Api['raw']; files: Api['raw'] },
  params: ReturnType<typeof target> & ReturnType<typeof optionParams>,
  content: OutgoingContent,
) {
  switch (content.kind) {
    case 'rich':
      return raw.sendRichMessage({ ...params, rich_message: richMessage(content) })
    case 'text':
      return raw.sendMessage({ ...params, ...textParams(content), ...NO_LINK_PREVIEW })
    case 'file':
      return files.sendDocument({ ...params, ...fileParams(content) })
  }
}

/** Chat and thread: the thread's id goes with every call that belongs to a topic. */
export function target(topic: Topic) {
  return {
    chat_id: topic.chatId,
    ...(topic.threadId === undefined ? {} : { message_thread_id: topic.threadId }),
  }
}

/** Links exist only where this program built them: Telegram is not to find any of its own. */
export function richMessage(content: Extract<OutgoingContent, { kind: 'rich' }>) {
  const direction = content.isRtl ? { is_rtl: true } : {}
  return { blocks: [...content.blocks], ...direction, skip_entity_detection: true }
}

/** In plain text, Telegram finds links of its own: names of files, for example, are not to be among them. */
export function textParams({ text, entities }: Extract<OutgoingContent, { kind: 'text' }>) {
  return { text, entities: withoutUnmeantLinks(text, entities) }
}

function fileParams({ name, text, caption }: Extract<OutgoingContent, { kind: 'file' }>) {
  const document = new InputFile(Buffer.from(text), name)
  return caption ? { document, caption, caption_entities: withoutUnmeantLinks(caption, []) } : { document }
}

function optionParams(options: MessageOptions) {
  return {
    ...(options.silent ? { disable_notification: true } : {}),
    ...(options.buttons ? { reply_markup: options.buttons } : {}),
    ...(options.replyTo === undefined
      ? {}
      : { reply_parameters: { message_id: options.replyTo, allow_sending_without_reply: true } }),
  }
}
