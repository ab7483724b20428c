import { readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type Database from 'libsql'
import { inTransaction } from './connection.ts'
import { migrations } from './migrations.ts'
import { build } from './private.ts'
import { stamp } from './stamp.ts'

/** Which entry of the history it stands at. */
export function versionOf(db: Database.Database): number {
  const row = db.prepare('PRAGMA user_version').get() as { user_version: number }
  return row.user_version
}

/** Gives a new database all its tables. */
export function createTables(db: Database.Database): void {
  // Room that is freed can be given back to the disk bit by bit. Only a file without tables can be told so.
  db.pragma('auto_vacuum = INCREMENTAL')
  bringUpToDate(db, 0)
}

/**
 * Brings an older database up to date, after a copy of it was written beside it. All of that happens or nothing: where it
 * cannot be done, the database stays as it was.
 */
export function migrate(db: Database.Database, path: string, wall: () => number): void {
  const version = versionOf(db)
  if (version === migrations.length) return
  copyDatabase(db, `${path}.version-${version}.${stamp(wall())}`)
  bringUpToDate(db, version)
  forgetOldCopies(path)
}

/** Writes a consistent copy of an open database to a new file (0600). */
export function copyDatabase(db: Database.Database, to: string): void {
  build(to, partial => void db.prepare('VACUUM INTO ?').run(partial))
}

function bringUpToDate(db: Database.Database, version: number): void {
  inTransaction(db, () => {
    for (const sql of migrations.slice(version)) db.exec(sql)
    db.exec(`PRAGMA user_version = ${migrations.length}`)
  })
}

/** So many copies of older versions are kept, the newest. */
const KEPT_COPIES = 3

function forgetOldCopies(path: string): void {
  const folder = dirname(path)
  const time = (name: string) => name.slice(name.lastIndexOf('.'))
  const copies = readdirSync(folder).filter(name => name.startsWith(`${basename(path)}.version-`))
  const newest = copies.toSorted((a, b) => time(b).localeCompare(time(a)))
  for (const name of newest.slice(KEPT_COPIES)) rmSync(join(folder, name))
}
