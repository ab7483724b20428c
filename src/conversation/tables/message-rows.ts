// The part of the ledger about messages: the waiting ones, and each as the person sent it.

import type { Prompt } from '../../model/chat/prompt.ts'
import type { Topic } from '../../model/chat/topic.ts'
import type { Sql } from '../../model/sql.ts'
import { type AcceptedMessage, acceptedOf, type Ending } from './rows.ts'

export interface MessageRows {
  /**
   * Stores an accepted message. One that is `offered` waits for the person's decision.
   *
   * @returns false if its update was accepted before
   */
  readonly accept: (message: AcceptedMessage, state?: 'offered') => boolean
  /** @returns the waiting messages, in the order in which they will run */
  readonly waiting: () => AcceptedMessage[]
  /** @returns the messages too old to run without asking, in the order of arrival */
  readonly offered: () => AcceptedMessage[]
  /** The message now waits for the person's decision, not for its turn. */
  readonly offer: (id: string) => void
  /** The person wants it run: it waits behind all others of its topic. */
  readonly takeOffer: (id: string) => void
  /** It becomes the first to run in its topic, and no longer waits for a time. */
  readonly goFirst: (id: string) => void
  /** The person edited a waiting message. */
  readonly change: (id: string, prompt: Prompt) => void
  /** @returns the latest turn of a person's message */
  readonly find: (topic: Topic, messageId: number) => FoundMessage | undefined
}

export interface FoundMessage {
  readonly id: string
  readonly state: 'waiting' | 'offered' | 'running' | Ending
  readonly prompt: Prompt
  /** It is one of several messages that became one prompt. */
  readonly isInParts: boolean
}

const ACCEPT = `
  INSERT OR IGNORE INTO turns (
    id, chat_id, thread_id, update_id, message_id, more_messages, prompt, repeats, rank, not_before, state,
    accepted_at, asked_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

const WAITING = `SELECT * FROM turns WHERE state = 'waiting' ORDER BY coalesce(rank, update_id)`

const OFFERED = `SELECT * FROM turns WHERE state = 'offered' ORDER BY coalesce(rank, update_id)`

export const GO_FIRST = `
  UPDATE turns SET not_before = NULL, rank = (
    SELECT min(coalesce(other.rank, other.update_id)) - 1 FROM turns AS other
    WHERE other.state = 'waiting' AND other.chat_id = turns.chat_id AND other.thread_id = turns.thread_id)
  WHERE id = ?`

/** Ranks it before the next update: update numbers are whole, and these few fit between two. */
const TAKE_OFFER = `
  UPDATE turns SET state = 'waiting', asked_at = ?, rank = (
    SELECT coalesce(max(coalesce(other.rank, other.update_id)) + 0.001, turns.rank, turns.update_id)
    FROM turns AS other
    WHERE other.state = 'waiting' AND other.chat_id = turns.chat_id AND other.thread_id = turns.thread_id)
  WHERE id = ? AND state = 'offered'`

const FIND = `
  SELECT * FROM turns WHERE chat_id = ? AND thread_id = ? AND (
    message_id = ? OR EXISTS (SELECT 1 FROM json_each(more_messages) WHERE value = ?))
  ORDER BY rowid DESC LIMIT 1`

export function createMessageRows(sql: Sql, wall: () => number): MessageRows {
  return {
    accept: (message, state) => accept(sql, { ...message, state: state ?? 'waiting' }, wall()),
    waiting: () => sql.all(WAITING).map(acceptedOf),
    offered: () => sql.all(OFFERED).map(acceptedOf),
    offer: id => void sql.run(`UPDATE turns SET state = 'offered' WHERE id = ?`, id),
    takeOffer: id => void sql.run(TAKE_OFFER, wall(), id),
    goFirst: id => void sql.run(GO_FIRST, id),
    change: (id, prompt) =>
      void sql.run('UPDATE turns SET prompt = ? WHERE id = ?', JSON.stringify(prompt), id),
    find(topic, messageId) {
      const row = sql.get(FIND, topic.chatId, topic.threadId ?? 0, messageId, messageId)
      return row && foundOf(row)
    },
  }
}

function accept(sql: Sql, message: AcceptedMessage & { readonly state: string }, now: number): boolean {
  const { id, topic, updateId, messageId, moreMessages, prompt, repeats, rank, notBefore } = message
  const inserted = sql.run(
    ACCEPT,
    id,
    topic.chatId,
    topic.threadId ?? 0,
    updateId ?? null,
    messageId ?? null,
    moreMessages?.length ? JSON.stringify(moreMessages) : null,
    JSON.stringify(prompt),
    repeats ?? null,
    rank ?? null,
    notBefore ?? null,
    message.state,
    now,
    message.askedAt || now,
  )
  return inserted.changes === 1
}

function foundOf(row: Record<string, unknown>): FoundMessage {
  return {
    id: String(row.id),
    state: String(row.state) as FoundMessage['state'],
    prompt: JSON.parse(String(row.prompt)),
    isInParts: row.more_messages !== null,
  }
}
