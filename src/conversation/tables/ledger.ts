import type { Topic } from '../../model/chat/topic.ts'
import type { Sql } from '../../model/sql.ts'
import type { Costs } from '../../model/topic-status.ts'
import { createMessageRows, type MessageRows } from './message-rows.ts'
import { costsOf, type LeftProcess, leftProcessOf } from './rows.ts'
import { createTurnRows, type TurnRows } from './turn-rows.ts'

/** Owner of the table `turns`: a row for each accepted message and for each turn that Claude started by itself. */
export interface Ledger {
  readonly messages: MessageRows
  readonly turns: TurnRows
  readonly processes: ProcessRows
  /** @param since wall-clock milliseconds; `recent` counts from then */
  readonly costs: (topic: Topic, since: number) => Costs
}

export interface ProcessRows {
  /** @returns the processes whose exit was not recorded; background work outlives its turn */
  readonly left: () => LeftProcess[]
  /** The process with this family tag is gone, and so is everything it started. */
  readonly exited: (familyTag: string) => void
}

const LEFT = `
  SELECT marker, chat_id, thread_id, max(leaves_work) AND NOT max(state = 'running') AS had_background
  FROM turns WHERE marker IS NOT NULL GROUP BY marker`

/** @param wall wall-clock milliseconds */
export function createLedger(sql: Sql, wall: () => number): Ledger {
  return {
    messages: createMessageRows(sql, wall),
    turns: createTurnRows(sql, wall),
    processes: {
      left: () => sql.all(LEFT).map(leftProcessOf),
      exited: familyTag => void sql.run('UPDATE turns SET marker = NULL WHERE marker = ?', familyTag),
    },
    costs: (topic, since) => costsOf(sql, topic, since),
  }
}
