import type { Clock } from '../model/clock.ts'
import type { Sql } from '../model/sql.ts'

const DAY_MS = 24 * 60 * 60 * 1000

interface Rule {
  readonly table: string
  /** Rows of this age are deleted. */
  readonly days: number
  /** SQL condition for old rows; `?` is the moment before which they count as old (wall-clock milliseconds). */
  readonly old: string
  /** SQL that saves what is kept of the rows before they are deleted; `BATCH` selects their `rowid`s. */
  readonly first?: string
}

const SUM_UP = `
  INSERT INTO costs (chat_id, thread_id, cost_usd, turns)
  SELECT chat_id, thread_id, coalesce(sum(cost_usd), 0), count(*) FILTER (WHERE part_of IS NULL)
  FROM turns WHERE rowid IN (BATCH) AND state <> 'removed' GROUP BY chat_id, thread_id
  ON CONFLICT DO UPDATE SET cost_usd = cost_usd + excluded.cost_usd, turns = turns + excluded.turns`

/** A file's key as a single value: with several columns, SQLite's `NOT IN` is 30 times slower (measured). */
const FILE = `chat_id || ' ' || thread_id || ' ' || path`

/**
 * How long each table keeps rows that are finished. Unfinished rows are kept until they are finished.
 * `topics`, `abilities` and `costs` have only one row for each topic or chat.
 */
const rules: readonly Rule[] = [
  // Bot API: an unconfirmed update is delivered again for 24 hours.
  { table: 'updates', days: 2, old: 'done_at < ?' },
  { table: 'outbox', days: 2, old: `settled_at < ? AND state <> 'refused'` },
  // What Telegram refused can be sent again (`tg-claude outbox`).
  { table: 'outbox', days: 30, old: 'settled_at < ?' },
  // The actions of buttons, and everything that a button can still refer to.
  { table: 'keyboards', days: 30, old: 'made_at < ?' },
  { table: 'questions', days: 30, old: 'decided_at < ?' },
  { table: 'turns', days: 30, old: 'ended_at < ? AND marker IS NULL', first: SUM_UP },
  { table: 'history', days: 30, old: 'at < ?' },
  { table: 'changes', days: 30, old: 'at < ?' },
  { table: 'seen_files', days: 30, old: unused(FILE, `${FILE} FROM changes`) },
  { table: 'undos', days: 30, old: 'asked_at < ?' },
  { table: 'kept_files', days: 30, old: unused('undo_id', 'id FROM undos') },
  // A stranger who writes again after a year is told again that the bot is private.
  { table: 'strangers', days: 365, old: 'told_at < ?' },
]

/**
 * Rows per commit. Everything else waits for a commit: tens of milliseconds in a 170 MB database (measured).
 */
const BATCH = 200

/** Pages of 4 kB that are returned to the disk in one step: 5 ms (measured). */
const PAGES = 256

/** Pause between two steps, for other work that is waiting (milliseconds). */
const PAUSE_MS = 20

export interface Tidying {
  readonly clock: Clock
  readonly signal: AbortSignal
}

/** Deletes old rows in small steps, now and daily, until the signal aborts. Rejects if it cannot continue. */
export async function keepTidy(sql: Sql, { clock, signal }: Tidying): Promise<void> {
  while (!signal.aborted) {
    await tidy(sql, { clock, signal })
    await clock.sleep(DAY_MS, signal)
  }
}

/** Deletes old rows, and returns the space to the disk. */
export async function tidy(sql: Sql, { clock, signal }: Tidying): Promise<void> {
  const steps = [...rules.map(rule => () => deleteOld(sql, rule, clock.wall())), () => returnSpace(sql)]
  for (const step of steps) {
    while (!signal.aborted && step()) await clock.sleep(PAUSE_MS, signal)
  }
}

/** @returns whether there may be more to delete */
function deleteOld(sql: Sql, { table, days, old, first }: Rule, wall: number): boolean {
  const before = wall - days * DAY_MS
  const batch = `SELECT rowid FROM ${table} WHERE ${old} ORDER BY rowid LIMIT ${BATCH}`
  const deleted = sql.transaction(() => {
    if (first) sql.run(first.replace('BATCH', batch), before)
    return sql.run(`DELETE FROM ${table} WHERE rowid IN (${batch})`, before).changes
  })
  return deleted === BATCH
}

/** A database from before `auto_vacuum` was set reuses its free space and does not shrink. */
function returnSpace(sql: Sql): boolean {
  const free = () => Number(sql.get('PRAGMA freelist_count')?.freelist_count)
  const before = free()
  sql.all(`PRAGMA incremental_vacuum(${PAGES})`)
  return free() > 0 && free() < before
}

/** @returns an SQL condition for rows that nothing refers to any more, whatever their age */
function unused(key: string, users: string): string {
  return `? > 0 AND ${key} NOT IN (SELECT ${users})`
}
