import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'libsql'
import type { Sql } from '../model/sql.ts'
import { hasSetAside, JOURNALS } from './aside.ts'
import { connect, inTransaction } from './connection.ts'
import { failureOfStore, type StoreFailed } from './errors/store-failed.ts'
import { StoreMissing } from './errors/store-missing.ts'
import { StoreTooNew } from './errors/store-too-new.ts'
import { StoreTooOld } from './errors/store-too-old.ts'
import { createTables, migrate, versionOf } from './migrate.ts'
import { migrations } from './migrations.ts'
import { build, PARTIAL, tightenFile } from './private.ts'
import { openSound } from './sound.ts'

export interface Store extends Sql {
  /**
   * Aborts, with a StoreFailed, as soon as something could not be read or written that only somebody at the host can mend.
   * Nothing is written from then on: half of what belongs together must not follow once there is room again.
   */
  readonly failed: AbortSignal
  close(): void
}

/** How far the journal stays grown after something large was written (bytes). */
const JOURNAL_BYTES = 16 * 1024 * 1024

/** Where one bot's database is. */
export function storePath(folder: string, botId: number): string {
  return join(folder, `bot-${botId}.db`)
}

/**
 * Opens one bot's database `<folder>/bot-<id>.db` (0600), looks whether it is sound, and brings its tables up to date.
 * Offsets, topics and turns belong to a bot: another token never sees them.
 *
 * @param wall milliseconds since 1970: names what is set aside or kept
 * @throws StoreTooNew when a later version of the program wrote it, StoreDamaged when it cannot be relied on (it is set aside
 *   then), StoreMissing when one was set aside and nobody decided how to go on, StoreFailed
 */
export function openStore(folder: string, botId: number, wall: () => number): Store {
  const path = storePath(folder, botId)
  try {
    sweep(folder, botId)
    if (!existsSync(path)) createFirst(path)
    for (const end of ['', ...JOURNALS]) tightenFile(path + end)
    return wrap(openReady(path, wall), path)
  } catch (error) {
    throw failureOfStore(error, path) ?? error
  }
}

/**
 * Opens a database that is there beside the program that may be serving the bot: nothing is mended, moved or brought up to
 * date under it.
 *
 * @throws StoreTooNew, StoreTooOld where it is another version's; StoreFailed
 */
export function joinStore(path: string): Store {
  const db = connect(path)
  try {
    const version = versionOf(db)
    if (version > migrations.length) throw new StoreTooNew(path)
    if (version < migrations.length) throw new StoreTooOld(path)
    return wrap(withDurableCommits(db), path)
  } catch (error) {
    db.close()
    throw failureOfStore(error, path) ?? error
  }
}

/** What a crash left half written. */
function sweep(folder: string, botId: number): void {
  const start = `bot-${botId}.`
  for (const name of readdirSync(folder)) {
    if (name.startsWith(start) && name.includes(PARTIAL)) rmSync(join(folder, name))
  }
}

/** Nothing takes the place of a database that was set aside unless a person says so. */
function createFirst(path: string): void {
  if (hasSetAside(path)) throw new StoreMissing(path)
  createStore(path)
}

/** A new database gets its name with its tables: an empty file of that name is one that lost what it held. */
export function createStore(path: string): void {
  build(path, partial => {
    const db = connect(partial)
    createTables(db)
    db.close()
  })
}

function openReady(path: string, wall: () => number): Database.Database {
  const db = openSound(path, wall)
  try {
    db.pragma('journal_mode = WAL')
    db.pragma(`journal_size_limit = ${JOURNAL_BYTES}`)
    migrate(withDurableCommits(db), path, wall)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** A commit that was acknowledged survives a power cut: what Telegram was told is ours to keep. */
function withDurableCommits(db: Database.Database): Database.Database {
  db.pragma('synchronous = FULL')
  return db
}

function wrap(db: Database.Database, path: string): Store {
  const statements = new Map<string, Database.Statement>()
  const prepared = (sql: string): Database.Statement => {
    const known = statements.get(sql) ?? db.prepare(sql)
    statements.set(sql, known)
    return known
  }
  const failing = new AbortController()
  const guarded = createGuard(path, failing)
  let depth = 0
  return {
    failed: failing.signal,
    run: (sql, ...values) =>
      guarded(() => {
        failing.signal.throwIfAborted()
        const { changes, lastInsertRowid } = prepared(sql).run(...values)
        return { changes, lastId: Number(lastInsertRowid) }
      }),
    get: (sql, ...values) =>
      guarded(() => prepared(sql).get(...values) as Record<string, unknown> | undefined),
    all: (sql, ...values) => guarded(() => prepared(sql).all(...values) as Record<string, unknown>[]),
    transaction(work) {
      if (depth > 0) return work()
      depth++
      try {
        return guarded(() => inTransaction(db, work))
      } finally {
        depth--
      }
    },
    close: () => db.close(),
  }
}

/** Tells a failure of the store's from other errors, and remembers the first. */
function createGuard(path: string, failing: AbortController): <T>(work: () => T) => T {
  return work => {
    try {
      return work()
    } catch (error) {
      const failure: StoreFailed | undefined = failureOfStore(error, path)
      if (failure) failing.abort(failure)
      throw failure ?? error
    }
  }
}
