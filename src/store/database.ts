import { join } from 'node:path'
import Database from 'libsql'
import type { Sql } from '../model/sql.ts'
import { migrations } from './migrations.ts'
import { makePrivateFile, tightenFile } from './private.ts'
import { StoreTooNew } from './store-too-new.ts'

export interface Store extends Sql {
  close(): void
}

/**
 * Opens one bot's database `<folder>/bot-<id>.db` (0600) and brings its tables up to date.
 * Offsets, topics and turns belong to a bot: another token never sees them.
 *
 * @throws StoreTooNew when a later version of the program wrote it
 */
export function openStore(folder: string, botId: number): Store {
  const path = join(folder, `bot-${botId}.db`)
  // SQLite gives new journal files the mode of the main file, so that one has to be right from the start.
  makePrivateFile(path)
  for (const journal of ['-wal', '-shm']) tightenFile(path + journal)
  const db = new Database(path)
  try {
    prepare(db, path)
  } catch (error) {
    db.close()
    throw error
  }
  return wrap(db)
}

function prepare(db: Database.Database, path: string): void {
  const version = versionOf(db)
  if (version > migrations.length) throw new StoreTooNew(path)
  db.pragma('journal_mode = WAL')
  // A commit that was acknowledged survives a power cut: what Telegram was told is ours to keep.
  db.pragma('synchronous = FULL')
  if (version === migrations.length) return
  db.transaction(() => {
    for (const sql of migrations.slice(version)) db.exec(sql)
    db.exec(`PRAGMA user_version = ${migrations.length}`)
  })()
}

function versionOf(db: Database.Database): number {
  const row = db.prepare('PRAGMA user_version').get() as { user_version: number }
  return row.user_version
}

function wrap(db: Database.Database): Store {
  const statements = new Map<string, Database.Statement>()
  const prepared = (sql: string): Database.Statement => {
    const known = statements.get(sql) ?? db.prepare(sql)
    statements.set(sql, known)
    return known
  }
  let depth = 0
  return {
    run(sql, ...values) {
      const { changes, lastInsertRowid } = prepared(sql).run(...values)
      return { changes, lastId: Number(lastInsertRowid) }
    },
    get: (sql, ...values) => prepared(sql).get(...values) as Record<string, unknown> | undefined,
    all: (sql, ...values) => prepared(sql).all(...values) as Record<string, unknown>[],
    transaction(work) {
      if (depth > 0) return work()
      depth++
      try {
        return db.transaction(work)()
      } finally {
        depth--
      }
    },
    close: () => db.close(),
  }
}
