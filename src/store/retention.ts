import type { Clock } from '../model/clock.ts'
import type { Sql } from '../model/sql.ts'

const DAY_MS = 24 * 60 * 60 * 1000

interface Rule {
  readonly table: string
  /** What is this old goes. */
  readonly days: number
  /** Which rows; `?` is the moment before which they are old (wall-clock milliseconds). */
  readonly old: string
  /** What is kept of the rows whose `rowid` stands in `(BATCH)`. */
  readonly first?: string
}

const SUM_UP = `
  INSERT INTO costs (chat_id, thread_id, cost_usd, turns)
  SELECT chat_id, thread_id, coalesce(sum(cost_usd), 0), count(*) FILTER (WHERE part_of IS NULL)
  FROM turns WHERE rowid IN (BATCH) AND state <> 'removed' GROUP BY chat_id, thread_id
  ON CONFLICT DO UPDATE SET cost_usd = cost_usd + excluded.cost_usd, turns = turns + excluded.turns`

/** One value: SQLite is 30 times slower at finding that several together are not among others (measured). */
const FILE = `chat_id || ' ' || thread_id || ' ' || path`

/**
 * How long each table keeps what is over. What is not over is kept until it is; `topics`, `chats` and `costs` have a row for
 * each topic or chat and no more.
 */
const rules: readonly Rule[] = [
  // Bot API: an update that was not confirmed comes again for 24 hours.
  { table: 'updates', days: 2, old: 'done_at < ?' },
  { table: 'outbox', days: 2, old: `settled_at < ? AND state <> 'refused'` },
  // What Telegram refused can be sent once more (`tg-claude outbox`).
  { table: 'outbox', days: 30, old: 'settled_at < ?' },
  // What a button asks for, and all that a button can still be about.
  { table: 'keyboards', days: 30, old: 'made_at < ?' },
  { table: 'questions', days: 30, old: 'decided_at < ?' },
  { table: 'turns', days: 30, old: 'ended_at < ? AND marker IS NULL', first: SUM_UP },
  { table: 'changes', days: 30, old: 'at < ?' },
  { table: 'seen_files', days: 30, old: unused(FILE, `${FILE} FROM changes`) },
  { table: 'undos', days: 30, old: 'asked_at < ?' },
  { table: 'kept_files', days: 30, old: unused('undo_id', 'id FROM undos') },
  // Whoever comes again after a year is told again that the bot is private.
  { table: 'strangers', days: 365, old: 'told_at < ?' },
]

/** Rows in one commit; all else waits for it: tens of milliseconds in a database of 170 MB (measured). */
const BATCH = 200

/** Pages of 4 kB that are given back to the disk at once: 5 ms (measured). */
const PAGES = 256

/** Between two steps, for whatever waits (milliseconds). */
const PAUSE_MS = 20

export interface Tidying {
  readonly clock: Clock
  readonly signal: AbortSignal
}

/** Drops what is old, now and once a day, in small steps. Resolves when the signal aborts; rejects when it cannot go on. */
export async function keepTidy(sql: Sql, { clock, signal }: Tidying): Promise<void> {
  while (!signal.aborted) {
    await tidy(sql, { clock, signal })
    await clock.sleep(DAY_MS, signal)
  }
}

/** Drops what is old, and gives the room back to the disk. */
export async function tidy(sql: Sql, { clock, signal }: Tidying): Promise<void> {
  const steps = [...rules.map(rule => () => forget(sql, rule, clock.wall())), () => giveBack(sql)]
  for (const step of steps) {
    while (!signal.aborted && step()) await clock.sleep(PAUSE_MS, signal)
  }
}

/** Gives true where there may be more. */
function forget(sql: Sql, { table, days, old, first }: Rule, wall: number): boolean {
  const before = wall - days * DAY_MS
  const batch = `SELECT rowid FROM ${table} WHERE ${old} ORDER BY rowid LIMIT ${BATCH}`
  const forgotten = sql.transaction(() => {
    if (first) sql.run(first.replace('BATCH', batch), before)
    return sql.run(`DELETE FROM ${table} WHERE rowid IN (${batch})`, before).changes
  })
  return forgotten === BATCH
}

/** A database that was made before it could give room back uses that room again, and does not shrink. */
function giveBack(sql: Sql): boolean {
  const free = () => Number(sql.get('PRAGMA freelist_count')?.freelist_count)
  const before = free()
  sql.all(`PRAGMA incremental_vacuum(${PAGES})`)
  return free() > 0 && free() < before
}

/** Rows that nothing names any more, whatever the moment. */
function unused(key: string, users: string): string {
  return `? > 0 AND ${key} NOT IN (SELECT ${users})`
}
