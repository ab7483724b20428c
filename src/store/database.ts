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
import { createAtomically, PARTIAL, tightenFile } from './private.ts'
import { openSound } from './sound.ts'

export interface Store extends Sql {
  /**
   * Aborts with a StoreFailed at the first read or write error that only someone on the host can fix. Nothing
   * is written after that: once there is space again, the second half of related writes must not follow
   * without the first.
   */
  readonly failed: AbortSignal
  close(): void
}

/** The size to which the journal shrinks after a large write (bytes). */
const JOURNAL_BYTES = 16 * 1024 * 1024

/** @returns the path of one bot's database */
export function storePath(folder: string, botId: number): string {
  return join(folder, `bot-${botId}.db`)
}

/**
 * Opens one bot's database `<folder>/bot-<id>.db` (0600), checks that it is sound, and brings its tables up
 * to date. Offsets, topics and turns belong to one bot: a bot with another token never sees them.
 *
 * @param wall milliseconds since 1970; used in the names of files that are set aside or kept
 * @throws StoreTooNew if a later version of the program wrote it; StoreDamaged if it is not sound (it is then
 *   set aside); StoreMissing if it was set aside and nobody has decided how to continue; StoreFailed
 */
export function openStore(folder: string, botId: number, wall: () => number): Store {
  const path = storePath(folder, botId)
  try {
    sweep(folder, botId)
    if (!existsSync(path)) createFirst(path)
    for (const suffix of ['', ...JOURNALS]) tightenFile(path + suffix)
    return wrap(openReady(path, wall), path)
  } catch (error) {
    throw failureOfStore(error, path) ?? error
  }
}

/**
 * Opens an existing database while the program may be serving the bot from it. Repairs, moves and migrates
 * nothing.
 *
 * @throws StoreTooNew or StoreTooOld if another version wrote it; StoreFailed
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

/** Deletes files that a crash left half-written. */
function sweep(folder: string, botId: number): void {
  const start = `bot-${botId}.`
  for (const name of readdirSync(folder)) {
    if (name.startsWith(start) && name.includes(PARTIAL)) rmSync(join(folder, name))
  }
}

/** A database that was set aside is not replaced unless a person decides so. */
function createFirst(path: string): void {
  if (hasSetAside(path)) throw new StoreMissing(path)
  createStore(path)
}

/** A new database gets its name once it has its tables, so an empty file of that name has lost its contents. */
export function createStore(path: string): void {
  createAtomically(path, partial => {
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

/** Makes acknowledged commits survive a power cut: Telegram relies on us to keep what we have confirmed. */
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

/** Turns failures of the store into StoreFailed, and aborts `failing` with the first of them. */
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
