import * as v from 'valibot'
import type { Incoming } from '../../model/chat/incoming.ts'
import type { Prompt, PromptPart } from '../../model/chat/prompt.ts'
import { type Topic, topicOf } from '../../model/chat/topic.ts'
import { richPlainText } from './rich-plain-text.ts'
import { unreadableKind } from './unreadable.ts'
import { isByAnother, type MessageUpdate, UpdateSchema } from './update-schema.ts'

export interface DecodeOptions {
  /** The bridge's own commands, without the slash. */
  readonly commands: ReadonlySet<string>
  /** The bot's user name without `@`, to recognise `/stop@thisbot`. */
  readonly botUsername: string
}

/**
 * Decodes one Bot API update.
 *
 * @returns undefined for updates that are ignored: service messages, what a bot wrote, kinds that were not
 *   requested, unknown shapes
 */
export function decodeUpdate(update: unknown, options: DecodeOptions): Incoming | undefined {
  const parsed = v.safeParse(UpdateSchema, update)
  if (!parsed.success) return undefined
  const {
    update_id: updateId,
    message,
    edited_message: edited,
    callback_query: press,
    stopped_message_generation: stop,
  } = parsed.output
  if (message) return decodeMessage(updateId, message, options)
  if (edited) return decodeEdit(updateId, edited)
  if (press?.message && press.data !== undefined) {
    const { chat, message_thread_id, message_id, reply_markup } = press.message
    const topic = topicIn(chat.id, message_thread_id)
    const origin = { updateId, userId: press.from.id, isPrivate: chat.type === 'private', topic }
    const pressed = { pressId: press.id, messageId: message_id, data: press.data }
    const buttons = reply_markup ? { buttons: reply_markup } : {}
    return { kind: 'press', ...origin, ...pressed, ...buttons }
  }
  if (stop) {
    const topic = topicIn(stop.chat.id, stop.message_thread_id)
    const origin = { updateId, userId: stop.chat.id, isPrivate: stop.chat.type === 'private', topic }
    return { kind: 'draftStop', ...origin, draftId: String(stop.draft_id) }
  }
  return undefined
}

/** Thread 1 is a chat's main thread, for which calls must not pass a thread id. */
export function topicIn(chatId: number, threadId: number | undefined): Topic {
  return topicOf(chatId, threadId === 1 ? undefined : threadId)
}

function decodeMessage(
  updateId: number,
  message: MessageUpdate,
  options: DecodeOptions,
): Incoming | undefined {
  const { from, text } = message
  if (!from || from.is_bot) return undefined
  const origin = { ...originOf(updateId, message, from.id), sentAt: message.date * 1000 }
  if (text === undefined) {
    const what = unreadableKind(message)
    if (what === undefined) return undefined
    const { media_group_id: albumId, caption } = message
    return {
      ...{ kind: 'unreadable', ...origin, what },
      ...(albumId === undefined ? {} : { albumId }),
      ...(caption ? { caption: promptOf(message, caption) } : {}),
    }
  }
  const command = isByAnother(message) ? undefined : readCommand(text, options)
  if (!command) return { kind: 'message', ...origin, prompt: promptOf(message, text) }
  const { name, words } = command
  return { kind: 'command', ...origin, name, ...(words ? { prompt: promptOf(message, words) } : {}) }
}

/** Edited text is always for Claude, even if it now looks like a command. */
function decodeEdit(updateId: number, message: MessageUpdate): Incoming | undefined {
  const { from, text = message.caption } = message
  if (!from || from.is_bot || !text) return undefined
  return { kind: 'edit', ...originOf(updateId, message, from.id), prompt: promptOf(message, text) }
}

/** @param text the message's text or caption, or a part of it */
function promptOf(message: MessageUpdate, text: string): Prompt {
  const author = isByAnother(message) ? { isForeign: true as const } : {}
  return { parts: [...quoteParts(message), { kind: 'text', text, ...author }] }
}

function originOf(updateId: number, { chat, message_thread_id, message_id }: MessageUpdate, userId: number) {
  const topic = topicIn(chat.id, message_thread_id)
  return { updateId, userId, isPrivate: chat.type === 'private', topic, messageId: message_id }
}

/** Reads `/name` or `/name@thisbot`, each with or without text after it. An unknown name is text for Claude. */
function readCommand(text: string, { commands, botUsername }: DecodeOptions) {
  const match = /^\/([a-z0-9_]{1,32})(?:@(\w+))?(?:\s+(.*))?$/is.exec(text)
  const [, name, bot, words] = match ?? []
  if (name === undefined || (bot !== undefined && bot.toLowerCase() !== botUsername.toLowerCase()))
    return undefined
  return commands.has(name.toLowerCase()) ? { name: name.toLowerCase(), words } : undefined
}

/** Quotes what the person selected, else the message they replied to. A topic's first message is no reply. */
function quoteParts(message: MessageUpdate): PromptPart[] {
  const replied = message.reply_to_message
  const repliedText = replied && !replied.forum_topic_created ? (replied.text ?? replied.caption) : undefined
  const rich = replied?.rich_message ? richPlainText(replied.rich_message) : undefined
  const text = message.quote?.text ?? repliedText ?? rich
  return text ? [{ kind: 'quote', text }] : []
}
