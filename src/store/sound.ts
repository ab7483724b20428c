import { statSync } from 'node:fs'
import type Database from 'libsql'
import { setAside } from './aside.ts'
import { connect } from './connection.ts'
import { StoreDamaged } from './errors/store-damaged.ts'
import { failureOfStore } from './errors/store-failed.ts'
import { StoreTooNew } from './errors/store-too-new.ts'
import { versionOf } from './migrate.ts'
import { migrations } from './migrations.ts'
import { isWhole } from './whole.ts'

/**
 * Opens a database and checks that it is sound. The check takes 6 ms per MB, so it is done at each start.
 *
 * @throws StoreDamaged if it is not sound, after setting it aside; StoreTooNew
 */
export function openSound(path: string, wall: () => number): Database.Database {
  const db = statSync(path).size === 0 ? undefined : connect(path)
  try {
    if (db && isSound(db, path)) return db
  } catch (error) {
    db?.close()
    if (failureOfStore(error, path)?.problem !== 'damaged') throw error
  }
  db?.close()
  throw new StoreDamaged(path, setAside(path, wall()))
}

/**
 * Whether SQLite finds no errors in the database and it has this program's tables. SQLite throws if the file
 * is not a database at all.
 *
 * @throws StoreTooNew
 */
export function isSound(db: Database.Database, path: string): boolean {
  const version = versionOf(db)
  if (version > migrations.length) throw new StoreTooNew(path)
  const [finding] = db.prepare('PRAGMA quick_check(1)').all() as { quick_check: string }[]
  return version > 0 && finding?.quick_check === 'ok' && isWhole(db, version)
}
