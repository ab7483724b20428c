import type { Topic } from '../../model/chat/topic.ts'
import type { Sql } from '../../model/sql.ts'
import type { Costs } from '../../model/topic-status.ts'
import { createQueueRows, type QueueRows } from './ledger-queue.ts'
import {
  type AcceptedMessage,
  costsOf,
  type Ending,
  type LeftProcess,
  leftProcessOf,
  type UnfinishedTurn,
  unfinishedOf,
} from './ledger-rows.ts'

/** Owner of the table `turns`: every accepted message and every turn that Claude took by itself. */
export interface Ledger extends QueueRows {
  /** Writes an accepted message down; one that is `offered` waits for the person's word. False when this update was accepted before. */
  readonly accept: (message: AcceptedMessage, state?: 'offered') => boolean
  /** A turn that Claude takes by itself after background work, in a process that is known. */
  readonly acceptSelfStarted: (id: string, topic: Topic, familyTag: string) => void
  /**
   * The process that serves it, in which everything carries `familyTag`. Written before the prompt is: without one, a process
   * ends by itself with this program.
   */
  readonly started: (id: string, process: { familyTag: string; pid?: number; startedAt?: string }) => void
  /** Only the first ending of a turn counts; it is also that of every message that was taken up in it. */
  readonly end: (id: string, ending: Ending, facts: TurnFacts) => void
  /** The process with this family tag is gone, and all that it started. */
  readonly exited: (familyTag: string) => void
  /** Turns that were running when the program last ended. */
  readonly unfinished: () => UnfinishedTurn[]
  /** Processes that were not seen to end: background work outlives its turn. */
  readonly processes: () => LeftProcess[]
  readonly costs: (topic: Topic, since: number) => Costs
}

export interface TurnFacts {
  readonly costUsd?: number
  readonly durationMs?: number
  readonly model?: string
  /** Background work goes on in its process. */
  readonly leavesWork?: boolean
}

/** Of a process that served several turns, the last one says it. */
const LEAVES_WORK = `
  UPDATE turns SET leaves_work = ? WHERE marker = (SELECT marker FROM turns WHERE id = ?)`

const LEFT_PROCESSES = `
  SELECT marker, chat_id, thread_id, max(leaves_work) AND NOT max(state = 'running') AS had_background
  FROM turns WHERE marker IS NOT NULL GROUP BY marker`

export function createLedger(sql: Sql, wall: () => number): Ledger {
  return {
    accept: (message, state) => accept(sql, { ...message, state: state ?? 'waiting' }, wall()),
    acceptSelfStarted: (id, topic, familyTag) => {
      sql.run(
        `INSERT INTO turns (id, chat_id, thread_id, marker, state, accepted_at, started_at)
         VALUES (?, ?, ?, ?, 'running', ?, ?)`,
        id,
        topic.chatId,
        topic.threadId ?? 0,
        familyTag,
        wall(),
        wall(),
      )
    },
    started: (id, { familyTag, pid, startedAt }) => {
      sql.run(
        `UPDATE turns SET state = 'running', marker = ?, pid = ?, pid_started_at = ?, started_at = ? WHERE id = ?`,
        familyTag,
        pid ?? null,
        startedAt ?? null,
        wall(),
        id,
      )
    },
    end: (id, ending, facts) =>
      sql.transaction(() => {
        sql.run(
          `UPDATE turns SET state = ?, cost_usd = ?, duration_ms = ?, model = ?, ended_at = ?
           WHERE id = ? AND state IN ('waiting', 'offered', 'running')`,
          ending,
          facts.costUsd ?? null,
          facts.durationMs === undefined ? null : Math.round(facts.durationMs),
          facts.model ?? null,
          wall(),
          id,
        )
        const { leavesWork = false } = facts
        sql.run(LEAVES_WORK, leavesWork ? 1 : 0, id)
        const deps = `UPDATE turns SET state = ?, ended_at = ? WHERE part_of = ? AND state = 'running'`
        sql.run(deps, ending, wall(), id)
      }),
    exited: familyTag => {
      sql.run('UPDATE turns SET marker = NULL WHERE marker = ?', familyTag)
    },
    ...createQueueRows(sql, wall),
    // What was taken up in a turn is told with it.
    unfinished: () =>
      sql
        .all(`SELECT * FROM turns WHERE state = 'running' AND part_of IS NULL ORDER BY accepted_at`)
        .map(unfinishedOf),
    processes: () => sql.all(LEFT_PROCESSES).map(leftProcessOf),
    costs: (topic, since) => costsOf(sql, topic, since),
  }
}

function accept(sql: Sql, message: AcceptedMessage & { readonly state: string }, now: number): boolean {
  const { id, topic, updateId, messageId, moreMessages, prompt, repeats, rank, notBefore } = message
  const inserted = sql.run(
    `INSERT OR IGNORE INTO turns (
       id, chat_id, thread_id, update_id, message_id, more_messages, prompt, repeats, rank, not_before, state,
       accepted_at, asked_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
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
