// The part of the ledger that is about messages which wait, and about messages as a person sent them.

import type { Prompt } from '../../model/chat/prompt.ts'
import type { Topic } from '../../model/chat/topic.ts'
import type { Sql } from '../../model/sql.ts'
import type { AcceptedMessage, Ending } from './ledger-rows.ts'
import { acceptedOf } from './ledger-rows.ts'

export interface QueueRows {
  /** Messages that still wait, in the order in which their turns come. */
  readonly waiting: () => AcceptedMessage[]
  /** Messages that came too late to be run unasked, in the order in which they came. */
  readonly offered: () => AcceptedMessage[]
  /** This message waits no longer for its turn, but for the person's word. */
  readonly offer: (id: string) => void
  /** The person wants it: it waits, behind all others of its topic. */
  readonly takeOffer: (id: string) => void
  /** Of those that wait in its topic, this one comes first, and waits for no time any more. */
  readonly goFirst: (id: string) => void
  /** It was written to a process that did nothing about it: it waits again, first, under an id that Claude never heard of. */
  readonly putBack: (id: string, newId: string) => void
  /** Claude took this message up in the middle of another one's turn: both end together. */
  readonly tookUp: (id: string, turnId: string) => void
  /** A person's message, the latest turn of it. */
  readonly find: (topic: Topic, messageId: number) => FoundMessage | undefined
  /** Other words for a message that waits. */
  readonly change: (id: string, prompt: Prompt) => void
  /** Whether a person had this turn tried once more, or gone on with. */
  readonly isRepeated: (id: string) => boolean
  /** What was asked for in this turn, message by message; none for a turn that Claude took by itself. */
  readonly asked: (id: string) => readonly AcceptedMessage[]
}

export interface FoundMessage {
  readonly id: string
  readonly state: 'waiting' | 'offered' | 'running' | Ending
  readonly prompt: Prompt
  /** It is one of several that became one prompt. */
  readonly isInParts: boolean
}

const WAITING = `SELECT * FROM turns WHERE state = 'waiting' ORDER BY coalesce(rank, update_id)`

const GO_FIRST = `
  UPDATE turns SET not_before = NULL, rank = (
    SELECT min(coalesce(other.rank, other.update_id)) - 1 FROM turns AS other
    WHERE other.state = 'waiting' AND other.chat_id = turns.chat_id AND other.thread_id = turns.thread_id)
  WHERE id = ?`

/** Before the next update: numbers of updates are whole, and these few come between two. */
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

const ASKED = `
  SELECT * FROM turns WHERE (id = ? OR part_of = ?) AND prompt IS NOT NULL
  ORDER BY part_of IS NOT NULL, rowid`

export function createQueueRows(sql: Sql, wall: () => number): QueueRows {
  return {
    waiting: () => sql.all(WAITING).map(acceptedOf),
    offered: () =>
      sql
        .all(`SELECT * FROM turns WHERE state = 'offered' ORDER BY coalesce(rank, update_id)`)
        .map(acceptedOf),
    offer: id => void sql.run(`UPDATE turns SET state = 'offered' WHERE id = ?`, id),
    takeOffer: id => void sql.run(TAKE_OFFER, wall(), id),
    goFirst: id => void sql.run(GO_FIRST, id),
    putBack: (id, newId) =>
      sql.transaction(() => {
        sql.run(`UPDATE turns SET state = 'waiting', marker = NULL, id = ? WHERE id = ?`, newId, id)
        sql.run(GO_FIRST, newId)
      }),
    tookUp: (id, turnId) => void sql.run('UPDATE turns SET part_of = ? WHERE id = ?', turnId, id),
    find(topic, messageId) {
      const row = sql.get(FIND, topic.chatId, topic.threadId ?? 0, messageId, messageId)
      return row && foundOf(row)
    },
    change: (id, prompt) =>
      void sql.run('UPDATE turns SET prompt = ? WHERE id = ?', JSON.stringify(prompt), id),
    isRepeated: id =>
      sql.get(`SELECT 1 FROM turns WHERE repeats = ? AND state <> 'removed'`, id) !== undefined,
    asked: id => sql.all(ASKED, id, id).map(acceptedOf),
  }
}

function foundOf(row: Record<string, unknown>): FoundMessage {
  return {
    id: String(row.id),
    state: String(row.state) as FoundMessage['state'],
    prompt: JSON.parse(String(row.prompt)),
    isInParts: row.more_messages !== null,
  }
}
