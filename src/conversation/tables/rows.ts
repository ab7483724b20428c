// Reads rows of the table `turns`, which the ledger owns.

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
  // The sums of turns that were deleted.
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

/** How a turn can end. Every accepted message ends in exactly one of these ways, and the person sees which. */
export type Ending = 'answered' | 'failed' | 'stopped' | 'interrupted' | 'removed'

export interface AcceptedMessage {
  /** The prompt's id on Claude's wire. */
  readonly id: string
  readonly topic: Topic
  /** Absent if it results from another message's update. */
  readonly updateId?: number
  /** Its place in the queue. Default: its update id. */
  readonly rank?: number
  /** It does not run before this time (wall-clock milliseconds). */
  readonly notBefore?: number
  /** The person's message, if there is one. */
  readonly messageId?: number
  /** If the text came in several messages, those after the first. */
  readonly moreMessages?: readonly number[]
  readonly prompt: Prompt
  /** When the person asked for it (milliseconds since 1970). Default: when it is accepted. */
  readonly askedAt?: number
  /** The turn that this one retries or continues. */
  readonly repeats?: string
}

/** A message that has no id yet. */
export type NewMessage = Omit<AcceptedMessage, 'id'>

export interface UnfinishedTurn {
  readonly id: string
  readonly topic: Topic
  readonly messageId?: number
}

export interface LeftProcess {
  readonly familyTag: string
  readonly topic: Topic
  /** Background work was running in it, but no turn. */
  readonly hadBackground: boolean
}
