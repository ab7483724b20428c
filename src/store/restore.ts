import { existsSync, renameSync, rmSync } from 'node:fs'
import { setAside } from './aside.ts'
import { unpackBackup } from './backup.ts'
import { createStore } from './database.ts'
import { failureOfStore } from './errors/store-failed.ts'
import { synchroniseFolder } from './private.ts'

/**
 * Replaces the database with a backup's, and sets the old one aside. The old one stays in place until the
 * backup has been checked and is on disk. A crash after that leaves no database, and `start` refuses to
 * create an empty one.
 *
 * @returns the old database's new path; undefined if there was none
 * @throws BackupUnusable, StoreTooNew, StoreFailed
 */
export function replaceStore(path: string, file: string, wall: number): string | undefined {
  const incoming = `${path}.incoming`
  try {
    rmSync(incoming, { force: true })
    unpackBackup(file, incoming, wall)
    const aside = existsSync(path) ? setAside(path, wall) : undefined
    renameSync(incoming, path)
    synchroniseFolder(path)
    return aside
  } catch (error) {
    throw failureOfStore(error, path) ?? error
  }
}

/** Replaces the database with an empty one in the same way. */
export function resetStore(path: string, wall: number): string | undefined {
  try {
    const aside = existsSync(path) ? setAside(path, wall) : undefined
    createStore(path)
    return aside
  } catch (error) {
    throw failureOfStore(error, path) ?? error
  }
}
