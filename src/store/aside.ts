import { existsSync, readdirSync, renameSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { stamp } from './stamp.ts'

/** What SQLite keeps beside a database, by the ends of the names. */
export const JOURNALS = ['-wal', '-shm'] as const

/** Stands in the names of databases that were set aside. */
const ASIDE = '.aside-'

/**
 * Gives a database another name, with what belongs to it. The database goes first: until all of it is out of the way,
 * `hasSetAside` keeps a new one from being made there.
 *
 * @returns its new path
 */
export function setAside(path: string, wall: number): string {
  const aside = `${path}${ASIDE}${stamp(wall)}`
  for (const end of ['', ...JOURNALS]) if (existsSync(path + end)) renameSync(path + end, aside + end)
  return aside
}

/** Whether a database of this path was set aside at some time. */
export function hasSetAside(path: string): boolean {
  return readdirSync(dirname(path)).some(name => name.startsWith(basename(path) + ASIDE))
}
