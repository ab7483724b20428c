// The part of the ledger about turns: which process serves one, how it ends, what it was asked.

import type { Topic } from '../../model/chat/topic.ts'
import type { Sql } from '../../model/sql.ts'
import { GO_FIRST } from './message-rows.ts'
import { type AcceptedMessage, acceptedOf, type Ending, type UnfinishedTurn, unfinishedOf } from './rows.ts'

export interface TurnRows {
  /**
   * The process with this family tag serves the message. Call it before the prompt is written: a process without a
   * prompt exits with this program.
   */
  readonly started: (id: string, familyTag: string) => void
  /** Claude started a turn by itself after background work, in the process with this family tag. */
  readonly selfStarted: (id: string, topic: Topic, familyTag: string) => void
  /** Claude picked up this message in the middle of another one's turn: both end together. */
  readonly tookUp: (id: string, turnId: string) => void
  /** The process ignored this message: it waits again, first, under an id that Claude has never seen. */
  readonly putBack: (id: string, newId: string) => void
  /** Only the first ending of a turn counts. Every message picked up during the turn ends with it. */
  readonly end: (id: string, ending: Ending, facts: TurnFacts) => void
  /** @returns the turns that were running when the program last ended */
  readonly unfinished: () => UnfinishedTurn[]
  /** @returns the messages of this turn, in order; none for a turn that Claude started by itself */
  readonly asked: (id: string) => readonly AcceptedMessage[]
  /** Whether the person retried or continued this turn. */
  readonly isRepeated: (id: string) => boolean
}

export interface TurnFacts {
  readonly costUsd?: number
  readonly durationMs?: number
  readonly model?: string
  /** Background work is still running in its process. */
  readonly leavesWork?: boolean
}

const STARTED = `UPDATE turns SET state = 'running', marker = ?, started_at = ? WHERE id = ?`

const SELF_STARTED = `
  INSERT INTO turns (id, chat_id, thread_id, marker, state, accepted_at, started_at)
  VALUES (?, ?, ?, ?, 'running', ?, ?)`

const END = `
  UPDATE turns SET state = ?, cost_usd = ?, duration_ms = ?, model = ?, ended_at = ?
  WHERE id = ? AND state IN ('waiting', 'offered', 'running')`

const END_MESSAGES = `UPDATE turns SET state = ?, ended_at = ? WHERE part_of = ? AND state = 'running'`

/** The last turn of a process decides. */
const LEAVES_WORK = `
  UPDATE turns SET leaves_work = ? WHERE marker = (SELECT marker FROM turns WHERE id = ?)`

/** Messages picked up during a turn are reported with it. */
const UNFINISHED = `SELECT * FROM turns WHERE state = 'running' AND part_of IS NULL ORDER BY accepted_at`

const ASKED = `
  SELECT * FROM turns WHERE (id = ? OR part_of = ?) AND prompt IS NOT NULL
  ORDER BY part_of IS NOT NULL, rowid`

export function createTurnRows(sql: Sql, wall: () => number): TurnRows {
  return {
    started: (id, familyTag) => void sql.run(STARTED, familyTag, wall(), id),
    selfStarted: (id, { chatId, threadId }, familyTag) =>
      void sql.run(SELF_STARTED, id, chatId, threadId ?? 0, familyTag, wall(), wall()),
    tookUp: (id, turnId) => void sql.run('UPDATE turns SET part_of = ? WHERE id = ?', turnId, id),
    putBack: (id, newId) =>
      sql.transaction(() => {
        sql.run(`UPDATE turns SET state = 'waiting', marker = NULL, id = ? WHERE id = ?`, newId, id)
        sql.run(GO_FIRST, newId)
      }),
    end: (id, ending, { costUsd, durationMs, model, leavesWork = false }) =>
      sql.transaction(() => {
        const tookMs = durationMs === undefined ? null : Math.round(durationMs)
        sql.run(END, ending, costUsd ?? null, tookMs, model ?? null, wall(), id)
        sql.run(LEAVES_WORK, leavesWork ? 1 : 0, id)
        sql.run(END_MESSAGES, ending, wall(), id)
      }),
    unfinished: () => sql.all(UNFINISHED).map(unfinishedOf),
    asked: id => sql.all(ASKED, id, id).map(acceptedOf),
    isRepeated: id =>
      sql.get(`SELECT 1 FROM turns WHERE repeats = ? AND state <> 'removed'`, id) !== undefined,
  }
}
