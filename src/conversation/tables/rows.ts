// Rows of the table `turns`, read. Its owner is the ledger.

import type { Prompt } from '../../model/chat/prompt.ts'
import { type Topic, topicOf } from '../../model/chat/topic.ts'
import type { Sql } from '../../model/sql.ts'
import type { Costs } from '../../model/topic-status.ts'

export function costsOf(sql: Sql, topic: Topic, since: number): Costs {
  const row = sql.get(
    `SELECT
       coalesce(sum(cost_usd) FILTER (WHERE chat_id = ? AND thread_id = ?), 0) AS topic,
       coalesce(sum(cost_usd) FILTER (WHERE accepted_at >= ?), 0) AS recent,
       coalesce(sum(cost_usd), 0) AS total,
       count(*) FILTER (WHERE part_of IS NULL) AS turns
     FROM turns WHERE state NOT IN ('waiting', 'offered', 'removed')`,
    topic.chatId,
    topic.threadId ?? 0,
    since,
  )
  // Of turns that are no longer kept.
  const earlier = sql.get(
    `SELECT
       coalesce(sum(cost_usd) FILTER (WHERE chat_id = ? AND thread_id = ?), 0) AS topic,
       coalesce(sum(cost_usd), 0) AS total,
       coalesce(sum(turns), 0) AS turns
     FROM costs`,
    topic.chatId,
    topic.threadId ?? 0,
  )
  return {
    topic: Number(row?.topic) + Number(earlier?.topic),
    recent: Number(row?.recent),
    total: Number(row?.total) + Number(earlier?.total),
    turns: Number(row?.turns) + Number(earlier?.turns),
  }
}

export function acceptedOf(row: Record<string, unknown>): AcceptedMessage {
  return {
    id: String(row.id),
    topic: topicOf(Number(row.chat_id), Number(row.thread_id)),
    ...(row.update_id === null ? {} : { updateId: Number(row.update_id) }),
    ...(row.not_before === null ? {} : { notBefore: Number(row.not_before) }),
    ...(row.message_id === null ? {} : { messageId: Number(row.message_id) }),
    ...(row.more_messages === null ? {} : { moreMessages: JSON.parse(String(row.more_messages)) }),
    prompt: JSON.parse(String(row.prompt)),
    askedAt: Number(row.asked_at ?? row.accepted_at),
    ...(row.repeats === null ? {} : { repeats: String(row.repeats) }),
  }
}

export function unfinishedOf(row: Record<string, unknown>): UnfinishedTurn {
  return {
    id: String(row.id),
    topic: topicOf(Number(row.chat_id), Number(row.thread_id)),
    ...(row.message_id === null ? {} : { messageId: Number(row.message_id) }),
  }
}

export function leftProcessOf(row: Record<string, unknown>): LeftProcess {
  return {
    familyTag: String(row.marker),
    topic: topicOf(Number(row.chat_id), Number(row.thread_id)),
    hadBackground: row.had_background === 1,
  }
}

/** How a turn can end. Every accepted message ends in exactly one of these, and the person has seen it. */
export type Ending = 'answered' | 'failed' | 'stopped' | 'interrupted' | 'removed'

export interface AcceptedMessage {
  /** The prompt's id on Claude's wire. */
  readonly id: string
  readonly topic: Topic
  /** Absent for what came of another one's update. */
  readonly updateId?: number
  /** Its place in the queue, where that is not the update's. */
  readonly rank?: number
  /** It waits until then (wall-clock milliseconds). */
  readonly notBefore?: number
  /** The person's message, where there is one. */
  readonly messageId?: number
  /** Of a text that came in parts, those after the first. */
  readonly moreMessages?: readonly number[]
  readonly prompt: Prompt
  /** When the person asked for it (milliseconds since 1970). Default: when it is accepted. */
  readonly askedAt?: number
  /** The turn that this one tries once more, or goes on with. */
  readonly repeats?: string
}

/** One that has no id yet. */
export type NewMessage = Omit<AcceptedMessage, 'id'>

export interface UnfinishedTurn {
  readonly id: string
  readonly topic: Topic
  readonly messageId?: number
}

export interface LeftProcess {
  readonly familyTag: string
  readonly topic: Topic
  /** No turn was running in it, but background work. */
  readonly hadBackground: boolean
}
