import type { Prompt } from '../model/prompt.ts'
import type { Sql } from '../model/sql.ts'
import { type Topic, topicOf } from '../model/topic.ts'

/** How a turn can end. Every accepted message ends in exactly one of these, and the person has seen it. */
export type Ending = 'answered' | 'failed' | 'stopped' | 'interrupted' | 'removed'

/** Owner of the table `turns`: every accepted message and every turn that Claude took by itself. */
export interface Ledger {
  /** Writes an accepted message down. False when this update was accepted before. */
  accept(message: AcceptedMessage): boolean
  /** A turn that Claude takes by itself after background work, in a process that is known. */
  acceptOwn(id: string, topic: Topic, marker: string): void
  /** About to start a process; everything it starts carries `marker`. Written before anything is spawned. */
  starting(id: string, marker: string): void
  /** The process that serves it. Written before the prompt is. */
  started(id: string, process: { pid: number; startedAt: string }): void
  /** Only the first ending of a turn counts. */
  end(id: string, ending: Ending, facts: TurnFacts): void
  /** Messages that still wait, in the order in which they came. */
  waiting(): AcceptedMessage[]
  /** The process with this marker is gone, and all that it started. */
  exited(marker: string): void
  /** Turns that were running when the program last ended. */
  unfinished(): UnfinishedTurn[]
  /** Processes that were not seen to end: background work outlives its turn. */
  processes(): LeftProcess[]
  costs(topic: Topic, since: number): Costs
}

export interface AcceptedMessage {
  /** The prompt's id on Claude's wire. */
  readonly id: string
  readonly topic: Topic
  readonly updateId: number
  readonly messageId: number
  readonly prompt: Prompt
}

export interface TurnFacts {
  readonly costUsd?: number
  readonly durationMs?: number
  readonly model?: string
}

export interface UnfinishedTurn {
  readonly id: string
  readonly topic: Topic
  readonly messageId?: number
}

export interface LeftProcess {
  readonly marker: string
  readonly topic: Topic
  /** A turn was running in it. */
  readonly isWorking: boolean
}

/** US dollars. */
export interface Costs {
  readonly topic: number
  /** All topics, since the given moment. */
  readonly recent: number
  readonly total: number
  readonly turns: number
}

const LEFT_PROCESSES = `
  SELECT marker, chat_id, thread_id, max(state = 'running') AS is_working
  FROM turns WHERE marker IS NOT NULL GROUP BY marker`

export function createLedger(sql: Sql, wall: () => number): Ledger {
  return {
    accept: ({ id, topic, updateId, messageId, prompt }) =>
      sql.run(
        `INSERT OR IGNORE INTO turns (id, chat_id, thread_id, update_id, message_id, prompt, state, accepted_at)
         VALUES (?, ?, ?, ?, ?, ?, 'waiting', ?)`,
        id,
        topic.chatId,
        topic.threadId ?? 0,
        updateId,
        messageId,
        JSON.stringify(prompt),
        wall(),
      ).changes === 1,
    acceptOwn: (id, topic, marker) => {
      sql.run(
        `INSERT INTO turns (id, chat_id, thread_id, marker, state, accepted_at, started_at)
         VALUES (?, ?, ?, ?, 'running', ?, ?)`,
        id,
        topic.chatId,
        topic.threadId ?? 0,
        marker,
        wall(),
        wall(),
      )
    },
    starting: (id, marker) => {
      sql.run(
        `UPDATE turns SET state = 'running', marker = ?, started_at = ? WHERE id = ?`,
        marker,
        wall(),
        id,
      )
    },
    started: (id, process) => {
      sql.run('UPDATE turns SET pid = ?, pid_started_at = ? WHERE id = ?', process.pid, process.startedAt, id)
    },
    end: (id, ending, facts) => {
      sql.run(
        `UPDATE turns SET state = ?, cost_usd = ?, duration_ms = ?, model = ?, ended_at = ?
         WHERE id = ? AND state IN ('waiting', 'running')`,
        ending,
        facts.costUsd ?? null,
        facts.durationMs === undefined ? null : Math.round(facts.durationMs),
        facts.model ?? null,
        wall(),
        id,
      )
    },
    exited: marker => {
      sql.run('UPDATE turns SET marker = NULL WHERE marker = ?', marker)
    },
    waiting: () => sql.all(`SELECT * FROM turns WHERE state = 'waiting' ORDER BY update_id`).map(acceptedOf),
    unfinished: () =>
      sql.all(`SELECT * FROM turns WHERE state = 'running' ORDER BY accepted_at`).map(unfinishedOf),
    processes: () => sql.all(LEFT_PROCESSES).map(leftProcessOf),
    costs: (topic, since) => costsOf(sql, topic, since),
  }
}

function costsOf(sql: Sql, topic: Topic, since: number): Costs {
  const row = sql.get(
    `SELECT
       coalesce(sum(cost_usd) FILTER (WHERE chat_id = ? AND thread_id = ?), 0) AS topic,
       coalesce(sum(cost_usd) FILTER (WHERE accepted_at >= ?), 0) AS recent,
       coalesce(sum(cost_usd), 0) AS total,
       count(*) AS turns
     FROM turns WHERE state NOT IN ('waiting', 'removed')`,
    topic.chatId,
    topic.threadId ?? 0,
    since,
  )
  return {
    topic: Number(row?.topic),
    recent: Number(row?.recent),
    total: Number(row?.total),
    turns: Number(row?.turns),
  }
}

function acceptedOf(row: Record<string, unknown>): AcceptedMessage {
  return {
    id: String(row.id),
    topic: topicOf(Number(row.chat_id), Number(row.thread_id)),
    updateId: Number(row.update_id),
    messageId: Number(row.message_id),
    prompt: JSON.parse(String(row.prompt)),
  }
}

function unfinishedOf(row: Record<string, unknown>): UnfinishedTurn {
  return {
    id: String(row.id),
    topic: topicOf(Number(row.chat_id), Number(row.thread_id)),
    ...(row.message_id === null ? {} : { messageId: Number(row.message_id) }),
  }
}

function leftProcessOf(row: Record<string, unknown>): LeftProcess {
  return {
    marker: String(row.marker),
    topic: topicOf(Number(row.chat_id), Number(row.thread_id)),
    isWorking: row.is_working === 1,
  }
}
