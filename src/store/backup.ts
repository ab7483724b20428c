// A backup is one SQLite file: a bot's database, and in an extra table the contents of `config.json`.
import { closeSync, copyFileSync, existsSync, openSync, rmSync } from 'node:fs'
import type Database from 'libsql'
import * as v from 'valibot'
import { connect, inTransaction } from './connection.ts'
import { BackupExists } from './errors/backup-exists.ts'
import { BackupUnusable } from './errors/backup-unusable.ts'
import { failureOfStore } from './errors/store-failed.ts'
import { createAtomically } from './private.ts'
import { isSound } from './sound.ts'

/** What a backup contains in addition to the database. */
export interface BackupFacts {
  readonly botId: number
  /** Milliseconds since 1970. */
  readonly madeAt: number
  /** The contents of `config.json`. */
  readonly config: Readonly<Record<string, unknown>>
}

/**
 * Writes a copy of a database, which may be in use, and the facts to a new file (0600).
 *
 * @param path path of an existing database
 * @throws BackupExists, StoreFailed
 */
export function writeBackup(path: string, to: string, facts: BackupFacts): void {
  reserve(to)
  try {
    createAtomically(to, partial => {
      const source = connect(path)
      source.prepare('VACUUM INTO ?').run(partial)
      source.close()
      const copy = connect(partial)
      copy.exec('CREATE TABLE backup (bot_id INTEGER, made_at INTEGER, config TEXT)')
      const insert = copy.prepare('INSERT INTO backup VALUES (?, ?, ?)')
      insert.run(facts.botId, facts.madeAt, JSON.stringify(facts.config))
      copy.close()
    })
  } catch (error) {
    rmSync(to, { force: true })
    throw failureOfStore(error, to) ?? error
  }
}

/** @throws BackupUnusable if the file is damaged or not a backup; StoreTooNew */
export function readBackup(file: string): BackupFacts {
  const db = openBackup(file)
  try {
    return factsIn(db, file)
  } finally {
    db.close()
  }
}

/**
 * Creates a database from a backup. Work that was open when the backup was made may have continued since. So
 * messages that were waiting are reported as interrupted at the next start and never run by themselves, and
 * what had not been sent is sent as a possible duplicate.
 *
 * @param to a path where nothing exists
 */
export function unpackBackup(file: string, to: string, wall: number): void {
  createAtomically(to, partial => {
    copyFileSync(file, partial)
    const db = openBackup(partial)
    inTransaction(db, () => {
      db.exec('DROP TABLE backup')
      db.exec(`UPDATE turns SET state = 'running' WHERE state = 'waiting'`)
      db.exec(`UPDATE outbox SET state = 'sending' WHERE state = 'pending'`)
      db.prepare(`UPDATE updates SET done_at = ?, body = '' WHERE done_at IS NULL`).run(wall)
    })
    db.close()
  })
}

/** Creates the file first, so that another one created meanwhile under this name is not overwritten. */
function reserve(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new BackupExists(path)
    throw failureOfStore(error, path) ?? error
  }
}

/** Detects damage here, before anything existing is replaced. */
function openBackup(file: string): Database.Database {
  if (!existsSync(file)) throw new BackupUnusable(file, 'does not exist')
  const db = connect(file)
  try {
    if (isSound(db, file)) return db
  } catch (error) {
    db.close()
    if (failureOfStore(error, file)?.problem !== 'damaged') throw error
  }
  db.close()
  throw new BackupUnusable(file, 'is damaged or is not a backup')
}

const Row = v.object({
  bot_id: v.number(),
  made_at: v.number(),
  config: v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.unknown())),
})

function factsIn(db: Database.Database, file: string): BackupFacts {
  const hasTable = db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'backup'`).get()
  const row = v.safeParse(Row, hasTable && db.prepare('SELECT * FROM backup').get())
  if (!row.success) throw new BackupUnusable(file, 'is not a tg-claude backup')
  const { bot_id: botId, made_at: madeAt, config } = row.output
  return { botId, madeAt, config }
}
