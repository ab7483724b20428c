/** The person's phone: what they do in the private chat with the bot, and what they see there. */
import type { MessageEntity, User } from 'grammy/types'
import type { CallbackAnswer } from '../state/callback-queries.ts'
import type { Chat, StoredMessage } from '../state/chat.ts'
import { inThread } from '../state/chat.ts'
import { liveDraft, stopDraft } from '../state/drafts.ts'
import { apiMessage, noteChange } from '../state/messages.ts'
import type { ScreenButton, ScreenItem } from '../state/screen.ts'
import { buttonsOf, screenOf } from '../state/screen.ts'
import type { Telegram } from '../state/telegram.ts'
import { addTopic, removeTopic } from '../state/topics.ts'
import type { AuthorOptions } from './author.ts'
import { arrive, enterChat, sayWords } from './incoming.ts'
import type { MediaKind, MediaOptions } from './media.ts'
import { mediaFields } from './media.ts'
import { watch } from './watch.ts'

export interface Phone {
  readonly user: User
  /** @returns the topic's thread id */
  createTopic(name: string): number
  /** Existing topics, in the order of creation. */
  topics(): PhoneTopic[]
  /**
   * Deletes a topic with everything in it. The bot is not told. What the bot sends there later is refused, or
   * arrives in the main thread with `strays`. Real servers have been seen doing both.
   */
  deleteTopic(threadId: number, later?: 'refused' | 'strays'): void
  /**
   * More than 4096 characters arrive as several messages.
   *
   * @returns the first one
   */
  say(text: string, options?: SayOptions): SentMessage
  send(kind: MediaKind, options?: MediaOptions): SentMessage
  /** Pins a message: Telegram writes so into the chat, and tells the bot. */
  pin(messageId: number): void
  /** Edits the person's own text, or the caption of their picture or file. */
  edit(messageId: number, text: string): void
  /**
   * Presses a button, given by its label or by its index among all buttons of the message.
   *
   * @returns the bot's answer; rejects if the server closes first
   * @throws NothingToPressError immediately if there is no such callback button
   */
  press(messageId: number, button: string | number): Promise<CallbackAnswer>
  /**
   * Presses the draft's Stop button.
   *
   * @throws NothingToPressError if none is shown
   */
  pressDraftStop(threadId?: number): void
  block(): void
  unblock(): void
  /** What is shown now, in order: messages, then the live draft. Without a thread: the main thread. */
  screen(threadId?: number): ScreenItem[]
  /**
   * Calls the listener whenever the chat's appearance changes.
   *
   * @returns a function that unsubscribes
   */
  onChange(listener: () => void): () => void
  /**
   * Waits until `wanted` finds what it looks for on the screen.
   *
   * @returns what `wanted` returned
   * @throws ScreenTimeoutError
   */
  until<T>(wanted: (screen: ScreenItem[]) => T | undefined | false, options: UntilOptions): Promise<T>
}

export interface PhoneTopic {
  readonly threadId: number
  readonly name: string
}

export interface SayOptions extends AuthorOptions {
  readonly threadId?: number
  readonly replyTo?: number
  /** The quoted part of the message being replied to. */
  readonly quote?: string
  /** Default: the commands in the text, as Telegram marks them. */
  readonly entities?: readonly MessageEntity[]
}

export interface SentMessage {
  readonly id: number
  readonly threadId?: number
}

export interface UntilOptions {
  readonly threadId?: number
  /** Default: 10 s. */
  readonly timeoutMs?: number
  /** Completes the sentence "Waited in vain for …". */
  readonly what: string
}

export class NothingToPressError extends Error {
  override readonly name = 'NothingToPressError'
  constructor(button: string | number) {
    super(`There is no button ${JSON.stringify(button)} to press`)
  }
}

const DEFAULT_TIMEOUT_MS = 10_000

export function createPhone(telegram: Telegram, user: User): Phone {
  const chat = enterChat(telegram, privateChat(user), user)
  const onChange = (listener: () => void) => {
    chat.listeners.add(listener)
    return () => void chat.listeners.delete(listener)
  }
  const screen = (threadId?: number) => screenOf(chat, threadId, liveDraft(telegram, chat, threadId))
  return {
    user,
    createTopic(name) {
      chat.access = 'open'
      return addTopic(telegram, chat, { name, by: 'person' }).threadId
    },
    topics: () => topicsOf(chat),
    deleteTopic: (threadId, later = 'refused') => deleteTopic(telegram, chat, { threadId, later }),
    say: (text, options) => sent(sayWords(telegram, chat, { ...options, text })),
    send: (kind, options = {}) => sent(sendMedia(telegram, chat, { kind, options })),
    pin: messageId => pin(telegram, chat, messageId),
    edit: (messageId, text) => editWords(telegram, chat, { messageId, text }),
    press: (messageId, button) => press(telegram, chat, { messageId, button }),
    pressDraftStop: threadId => pressStop(telegram, chat, threadId),
    block() {
      chat.access = 'blocked'
    },
    unblock() {
      chat.access = 'open'
    },
    screen,
    onChange,
    until: (wanted, { threadId, timeoutMs = DEFAULT_TIMEOUT_MS, what }) =>
      watch({ screen: () => screen(threadId), wanted, onChange, timeoutMs, what }),
  }
}

function privateChat({ id, first_name, username }: User) {
  return { id, type: 'private' as const, first_name, ...(username === undefined ? {} : { username }) }
}

function sent({ id, threadId }: StoredMessage): SentMessage {
  return { id, ...inThread(threadId) }
}

function topicsOf({ topics }: Chat): PhoneTopic[] {
  return [...topics].filter(([, { strays }]) => !strays).map(([threadId, { name }]) => ({ threadId, name }))
}

function deleteTopic(
  telegram: Telegram,
  chat: Chat,
  { threadId, later }: { threadId: number; later: 'refused' | 'strays' },
): void {
  const topic = chat.topics.get(threadId)
  removeTopic(telegram, chat, threadId)
  if (topic && later === 'strays') chat.topics.set(threadId, { ...topic, strays: true })
}

function sendMedia(
  telegram: Telegram,
  chat: Chat,
  { kind, options }: { kind: MediaKind; options: MediaOptions },
): StoredMessage {
  const { threadId, replyTo, caption = '', forwardedFrom, viaBot } = options
  return arrive(telegram, chat, {
    content: { kind: 'media', fields: mediaFields(kind, options), caption },
    ...inThread(threadId),
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(forwardedFrom === undefined ? {} : { forwardedFrom }),
    ...(viaBot === undefined ? {} : { viaBot }),
  })
}

function pin(telegram: Telegram, chat: Chat, messageId: number): void {
  const message = chat.messages.get(messageId)
  if (!message) throw new RangeError(`There is no message ${messageId}`)
  const fields = { pinned_message: apiMessage(telegram, chat, message) }
  arrive(telegram, chat, { content: { kind: 'service', fields }, ...inThread(message.threadId) })
}

function editWords(
  telegram: Telegram,
  chat: Chat,
  { messageId, text }: { messageId: number; text: string },
): void {
  const message = chat.messages.get(messageId)
  if (message?.from !== 'person') throw new RangeError(`The person has no message ${messageId}`)
  const { content } = message
  message.content =
    content.kind === 'media' ? { ...content, caption: text } : { kind: 'text', text, entities: [] }
  message.editedAt = telegram.now()
  noteChange(telegram, chat, { message, change: 'edited' })
  telegram.updates.push('edited_message', apiMessage(telegram, chat, message))
}

function press(
  telegram: Telegram,
  chat: Chat,
  { messageId, button }: { messageId: number; button: string | number },
): Promise<CallbackAnswer> {
  const message = chat.messages.get(messageId)
  const data = message && findButton(buttonsOf(message).flat(), button)?.data
  if (!message || data === undefined) throw new NothingToPressError(button)
  const { id, answer } = telegram.queries.open()
  telegram.updates.push('callback_query', {
    id,
    from: chat.person,
    message: apiMessage(telegram, chat, message),
    chat_instance: `${chat.id}`,
    data,
  })
  return answer
}

function findButton(buttons: readonly ScreenButton[], wanted: string | number): ScreenButton | undefined {
  return typeof wanted === 'number' ? buttons[wanted] : buttons.find(({ label }) => label === wanted)
}

/** The id is a string, as reported from the field, whatever its declared type. */
function pressStop(telegram: Telegram, chat: Chat, threadId: number | undefined): void {
  const draft = liveDraft(telegram, chat, threadId)
  if (!draft?.canStop) throw new NothingToPressError('Stop')
  stopDraft(telegram, chat, draft)
  telegram.updates.push('stopped_message_generation', {
    chat: chat.peer,
    ...(threadId === undefined ? {} : { message_thread_id: threadId }),
    draft_id: String(draft.id),
  })
}
