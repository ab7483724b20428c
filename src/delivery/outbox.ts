import type { MessageOptions, OutgoingContent } from '../model/chat/message.ts'
import type { AnswerSource } from '../model/chat/post.ts'
import { type Topic, topicOf } from '../model/chat/topic.ts'
import type { Sql } from '../model/sql.ts'
import type { Mending } from './mending.ts'

/** Owner of the table `outbox`: each message that must arrive, part by part, in order within its topic. */
export interface Outbox {
  /** Stores the parts of one post. @returns the post's id */
  readonly add: (topic: Topic, parts: readonly NewPart[], turnId: string | undefined) => number
  /** @returns the topic's first part that has not settled */
  readonly next: (topic: Topic) => Part | undefined
  /** @returns topics with parts that have not settled, for a restart */
  readonly unsettledTopics: () => Topic[]
  /** Marks a part as about to be sent: after a crash from here on, it may or may not have arrived. */
  readonly sending: (id: number) => void
  /** Marks a part as certainly not sent. */
  readonly pending: (id: number) => void
  readonly settle: (id: number, outcome: Settled) => void
  /** Whether this message was marked as a possible duplicate when sent. */
  readonly isMarked: (chatId: number, messageId: number) => boolean
  /** @returns the parts after this one in its post that have not settled */
  readonly behind: (part: Part) => Part[]
  /** Replaces parts of one post that the chat refused. */
  readonly replace: (refused: Refused, parts: readonly NewPart[]) => void
}

export interface NewPart {
  readonly content: OutgoingContent
  /** What `content` was rendered from, if it can be rendered in another format. */
  readonly source?: Source
  readonly options: PartOptions
  /** Something in it was refused, and is being looked for. */
  readonly mending?: Mending
}

export interface Source extends AnswerSource {
  /** The rest follows as a file. */
  readonly isBeginning?: true
  /** What this part and the ones after it in its post were cut from. */
  readonly all?: Source
}

export interface PartOptions extends MessageOptions {
  /** Edits this message instead of sending a new one. */
  readonly edits?: number
}

export interface Part extends NewPart {
  readonly id: number
  readonly postId: number
  /** Position within the post; fractional if it replaced another part. */
  readonly position: number
  /** An earlier attempt may have arrived. */
  readonly ambiguous: boolean
}

/** One part, or one and those after it. */
export type Refused = readonly [Part, ...Part[]]

export type Settled =
  | {
      readonly state: 'sent'
      readonly messageId: number
      readonly isMarked?: boolean
      /** What comes next, before the other parts of the post. */
      readonly next?: NewPart
    }
  /** Given up; `why` is Telegram's description. */
  | { readonly state: 'refused'; readonly why: string }

const NEXT = `
  SELECT * FROM outbox WHERE chat_id = ? AND thread_id = ? AND state IN ('pending', 'sending')
  ORDER BY post_id, part LIMIT 1`

const BEHIND = `
  SELECT * FROM outbox WHERE post_id = ? AND part > ? AND state IN ('pending', 'sending') ORDER BY part`

const IS_MARKED = `SELECT 1 FROM outbox WHERE chat_id = ? AND message_id = ? AND is_marked = 1`

const INSERT = `
  INSERT INTO outbox
    (post_id, part, chat_id, thread_id, turn_id, content, source, options, mending, state, written_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'pending', ?)`

/** The last id of all rows ever inserted: rows that settled long ago have been deleted. */
const LAST_ID = `SELECT seq FROM sqlite_sequence WHERE name = 'outbox'`

interface Place {
  readonly postId: number
  readonly position: number
  readonly topic: Topic
  readonly turnId: string | null
}

export function createOutbox(sql: Sql, wall: () => number): Outbox {
  const placeOf = (id: number): Place | undefined => {
    const row = sql.get('SELECT post_id, part, chat_id, thread_id, turn_id FROM outbox WHERE id = ?', id)
    return row && placeIn(row)
  }
  const insert = (at: Place, part: NewPart) =>
    sql.run(
      INSERT,
      at.postId,
      at.position,
      at.topic.chatId,
      at.topic.threadId ?? 0,
      at.turnId,
      JSON.stringify(part.content),
      part.source ? JSON.stringify(part.source) : null,
      JSON.stringify(part.options),
      part.mending ? JSON.stringify(part.mending) : null,
      wall(),
    )
  return {
    add: (topic, parts, turnId) =>
      sql.transaction(() => {
        // Row ids follow the order of insertion. So do post ids: each is the id of the post's first row.
        const postId = Number(sql.get(LAST_ID)?.seq ?? 0) + 1
        for (const [position, part] of parts.entries())
          insert({ postId, position, topic, turnId: turnId ?? null }, part)
        return postId
      }),
    next: topic => {
      const row = sql.get(NEXT, topic.chatId, topic.threadId ?? 0)
      return row ? partOf(row) : undefined
    },
    unsettledTopics: () =>
      sql
        .all(`SELECT DISTINCT chat_id, thread_id FROM outbox WHERE state IN ('pending', 'sending')`)
        .map(row => topicOf(Number(row.chat_id), Number(row.thread_id))),
    sending: id => void sql.run(`UPDATE outbox SET state = 'sending' WHERE id = ?`, id),
    pending: id => void sql.run(`UPDATE outbox SET state = 'pending' WHERE id = ?`, id),
    settle: (id, outcome) =>
      sql.transaction(() => {
        settle(sql, { id, now: wall() }, outcome)
        const part = outcome.state === 'sent' ? outcome.next : undefined
        const at = part && placeOf(id)
        if (at) insert({ ...at, position: betweenParts(at.position) }, part)
      }),
    isMarked: (chatId, messageId) => sql.get(IS_MARKED, chatId, messageId) !== undefined,
    behind: part => sql.all(BEHIND, part.postId, part.position).map(partOf),
    replace: (refused, parts) =>
      sql.transaction(() => {
        const [part] = refused
        const at = placeOf(part.id)
        if (!at) return
        for (const [index, replacement] of parts.entries())
          insert({ ...at, position: at.position + index / parts.length }, replacement)
        for (const { id } of refused)
          sql.run(`UPDATE outbox SET state = 'replaced', settled_at = ? WHERE id = ?`, wall(), id)
      }),
  }
}

function settle(sql: Sql, { id, now }: { id: number; now: number }, outcome: Settled): void {
  const messageId = outcome.state === 'sent' ? outcome.messageId : null
  const isMarked = outcome.state === 'sent' && outcome.isMarked ? 1 : null
  const error = outcome.state === 'refused' ? outcome.why : null
  const set =
    'UPDATE outbox SET state = ?, message_id = ?, is_marked = ?, error = ?, settled_at = ? WHERE id = ?'
  sql.run(set, outcome.state, messageId, isMarked, error, now, id)
}

function placeIn(row: Record<string, unknown>): Place {
  return {
    postId: Number(row.post_id),
    position: Number(row.part),
    topic: topicOf(Number(row.chat_id), Number(row.thread_id)),
    turnId: row.turn_id as string | null,
  }
}

/** @returns a position after this one and before the next whole number, which another part may have */
function betweenParts(position: number): number {
  return (position + Math.floor(position) + 1) / 2
}

function partOf(row: Record<string, unknown>): Part {
  return {
    id: Number(row.id),
    postId: Number(row.post_id),
    position: Number(row.part),
    content: JSON.parse(String(row.content)),
    ...(row.source === null ? {} : { source: JSON.parse(String(row.source)) }),
    options: JSON.parse(String(row.options)),
    ...(row.mending === null ? {} : { mending: JSON.parse(String(row.mending)) }),
    ambiguous: row.state === 'sending',
  }
}
