import { existsSync, renameSync, rmSync } from 'node:fs'
import { setAside } from './aside.ts'
import { unpackBackup } from './backup.ts'
import { createStore } from './database.ts'
import { failureOfStore } from './errors/store-failed.ts'
import { synchroniseFolder } from './private.ts'

/**
 * Puts a backup's database in the place of the present one, which is set aside. Until the backup has been checked and
 * stands on the disk, the present one stays; a crash after that leaves none, and `start` refuses to make an empty one.
 *
 * @returns where the present one is now; undefined where there was none
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

/** The same with an empty database. */
export function beginAfresh(path: string, wall: number): string | undefined {
  try {
    const aside = existsSync(path) ? setAside(path, wall) : undefined
    createStore(path)
    return aside
  } catch (error) {
    throw failureOfStore(error, path) ?? error
  }
}
