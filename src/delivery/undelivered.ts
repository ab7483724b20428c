import type { OutgoingContent } from '../model/chat/message.ts'
import { type Topic, topicOf } from '../model/chat/topic.ts'
import type { Sql } from '../model/sql.ts'

/** A message, or a part of one, that has not arrived as far as is known. */
export interface Undelivered {
  readonly id: number
  readonly topic: Topic
  /** `waiting`: still being tried. `unclear`: it may have arrived. `givenUp`: Telegram refused it. */
  readonly state: 'waiting' | 'unclear' | 'givenUp'
  /** Milliseconds since 1970. */
  readonly writtenAt: number
  /** Telegram's description, if it refused. */
  readonly why?: string
  readonly content: OutgoingContent
}

/** For the host: what has not arrived, and what to do with it. */
export interface UndeliveredMail {
  readonly list: () => Undelivered[]
  /** Queues given-up messages again. @returns how many */
  readonly retry: (ids: readonly number[]) => number
  /** Gives up these messages for good. @returns how many */
  readonly drop: (ids: readonly number[]) => number
}

const STATES = { pending: 'waiting', sending: 'unclear', refused: 'givenUp' } as const

const AMONG = 'id IN (SELECT value FROM json_each(?))'

export function createUndelivered(sql: Sql, wall: () => number): UndeliveredMail {
  return {
    list: () =>
      sql
        .all(`SELECT * FROM outbox WHERE state IN ('pending', 'sending', 'refused') ORDER BY post_id, part`)
        .map(undeliveredOf),
    retry: ids =>
      sql.run(
        `UPDATE outbox SET state = 'pending', settled_at = NULL WHERE state = 'refused' AND ${AMONG}`,
        JSON.stringify(ids),
      ).changes,
    drop: ids =>
      sql.run(
        `UPDATE outbox SET state = 'dropped', settled_at = ?
         WHERE state IN ('pending', 'sending', 'refused') AND ${AMONG}`,
        wall(),
        JSON.stringify(ids),
      ).changes,
  }
}

function undeliveredOf(row: Record<string, unknown>): Undelivered {
  return {
    id: Number(row.id),
    topic: topicOf(Number(row.chat_id), Number(row.thread_id)),
    state: STATES[row.state as keyof typeof STATES],
    writtenAt: Number(row.written_at),
    ...(row.error ? { why: String(row.error) } : {}),
    content: JSON.parse(String(row.content)),
  }
}
