import { existsSync, readdirSync, renameSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { stamp } from './stamp.ts'

/** Suffixes of the files that SQLite keeps next to a database. */
export const JOURNALS = ['-wal', '-shm'] as const

/** Part of the name of a database that was set aside. */
const ASIDE = '.aside-'

/**
 * Renames a database and its journals, so that its path is free. The database goes first: from then on
 * `hasSetAside` keeps a new one from being created there, even while its journals are still in the way.
 *
 * @returns its new path
 */
export function setAside(path: string, wall: number): string {
  const aside = `${path}${ASIDE}${stamp(wall)}`
  for (const suffix of ['', ...JOURNALS])
    if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix)
  return aside
}

/** Whether a database at this path was ever set aside. */
export function hasSetAside(path: string): boolean {
  return readdirSync(dirname(path)).some(name => name.startsWith(basename(path) + ASIDE))
}
