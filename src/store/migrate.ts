import { readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type Database from 'libsql'
import { inTransaction } from './connection.ts'
import { migrations } from './migrations.ts'
import { createAtomically } from './private.ts'
import { stamp } from './stamp.ts'

/** @returns the database's version: how many of the migrations it has had */
export function versionOf(db: Database.Database): number {
  const row = db.prepare('PRAGMA user_version').get() as { user_version: number }
  return row.user_version
}

/** Creates all tables of a new database. */
export function createTables(db: Database.Database): void {
  // Lets freed space be returned to the disk step by step. This can only be set while a file has no tables.
  db.pragma('auto_vacuum = INCREMENTAL')
  bringUpToDate(db, 0)
}

/**
 * Brings an older database up to date, after writing a copy next to it. Either all migrations are applied or
 * none: on failure the database stays as it was.
 */
export function migrate(db: Database.Database, path: string, wall: () => number): void {
  const version = versionOf(db)
  if (version === migrations.length) return
  copyDatabase(db, `${path}.version-${version}.${stamp(wall())}`)
  bringUpToDate(db, version)
  deleteOldCopies(path)
}

/** Writes a consistent copy of an open database to a new file (0600). */
export function copyDatabase(db: Database.Database, to: string): void {
  createAtomically(to, partial => void db.prepare('VACUUM INTO ?').run(partial))
}

function bringUpToDate(db: Database.Database, version: number): void {
  inTransaction(db, () => {
    for (const sql of migrations.slice(version)) db.exec(sql)
    db.exec(`PRAGMA user_version = ${migrations.length}`)
  })
}

/** How many copies of older versions are kept; older copies are deleted. */
const KEPT_COPIES = 3

function deleteOldCopies(path: string): void {
  const folder = dirname(path)
  const time = (name: string) => name.slice(name.lastIndexOf('.'))
  const copies = readdirSync(folder).filter(name => name.startsWith(`${basename(path)}.version-`))
  const newest = copies.toSorted((a, b) => time(b).localeCompare(time(a)))
  for (const name of newest.slice(KEPT_COPIES)) rmSync(join(folder, name))
}
