/** Looks for `/start` among the updates that wait for the bot, without consuming them. */
import type { Api } from 'grammy'
import * as v from 'valibot'
import type { Topic } from '../../model/chat/topic.ts'
import { topicIn } from './decode.ts'
import { ALLOWED_UPDATES } from './polling.ts'
import { Authors, isByAnother } from './update-schema.ts'

/** A `/start` in a private chat: what a person sends by opening a link to the bot and pressing Start. */
export interface StartMessage {
  readonly updateId: number
  readonly topic: Topic
  readonly person: Person
  /** The link's payload; empty if there was none. Bot API: up to 64 of `A-Za-z0-9_-`. */
  readonly payload: string
}

export interface Person {
  readonly id: number
  /** Chosen by the person, so it can contain anything. */
  readonly name: string
  /** Without the `@`. */
  readonly username?: string
}

/** A look at the waiting updates. */
export interface Peek {
  /** How many updates are waiting, up to PEEK_LIMIT. */
  readonly count: number
  /** Those of them that are a `/start`, in order of arrival. */
  readonly starts: readonly StartMessage[]
}

/** Bot API: getUpdates returns at most this many, oldest first. */
export const PEEK_LIMIT = 100

/**
 * Looks at the updates that wait for this bot. Without an offset nothing is confirmed and nothing is lost:
 * the same updates are delivered again, here and to whoever polls next. In return, Telegram answers at once
 * while any update is waiting, whatever `seconds` is, and updates after the first PEEK_LIMIT cannot be seen.
 * Rejects with a SendError.
 *
 * @param seconds how long Telegram may hold the call while no update is waiting
 */
export async function peekStarts(api: Api, seconds: number): Promise<Peek> {
  // Telegram remembers this list. A list other than the program's own could keep updates from being queued.
  const updates: readonly unknown[] = await api.raw.getUpdates({
    limit: PEEK_LIMIT,
    timeout: seconds,
    allowed_updates: ALLOWED_UPDATES,
  })
  return { count: updates.length, starts: updates.map(readStart).filter(start => start !== undefined) }
}

const StartUpdate = v.object({
  update_id: v.number(),
  message: v.object({
    message_thread_id: v.optional(v.number()),
    chat: v.object({ id: v.number(), type: v.literal('private') }),
    from: v.object({
      id: v.number(),
      first_name: v.string(),
      last_name: v.optional(v.string()),
      username: v.optional(v.string()),
    }),
    text: v.pipe(v.string(), v.regex(/^\/start(\s|$)/)),
    ...Authors,
  }),
})

function readStart(update: unknown): StartMessage | undefined {
  const parsed = v.safeParse(StartUpdate, update)
  if (!parsed.success || isByAnother(parsed.output.message)) return undefined
  const { update_id: updateId, message } = parsed.output
  const { id, first_name, last_name, username } = message.from
  return {
    updateId,
    topic: topicIn(message.chat.id, message.message_thread_id),
    person: {
      id,
      name: [first_name, last_name].filter(Boolean).join(' '),
      ...(username ? { username } : {}),
    },
    payload: message.text.replace(/^\/start/, '').trim(),
  }
}
