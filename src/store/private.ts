import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'

const FOLDER_MODE = 0o700
const FILE_MODE = 0o600

/** Stands in the names of files that are being written. */
export const PARTIAL = '.partial-'

/** Creates a folder for this user alone, and tightens one that is there: a `mode` does nothing to what exists. */
export function makePrivateFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: FOLDER_MODE })
  chmodSync(path, FOLDER_MODE)
}

/**
 * Creates an empty file for this user alone, and tightens one that is there. That one is not opened: closing a file drops
 * every lock that this process has on it (POSIX), SQLite's included.
 */
export function makePrivateFile(path: string): void {
  try {
    closeSync(openSync(path, 'wx', FILE_MODE))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  chmodSync(path, FILE_MODE)
}

/** Tightens a file, if it is there. */
export function tightenFile(path: string): void {
  try {
    chmodSync(path, FILE_MODE)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

/** Puts a file of these words in the place of whatever is there: all of it or nothing. */
export function replacePrivateFile(path: string, text: string): void {
  build(path, partial => writeFileSync(partial, text))
}

/**
 * Makes a file for this user alone in a place of its own, and gives it its name once it is on the disk.
 *
 * @param write fills the empty file at the path that it is given
 */
export function build(path: string, write: (partial: string) => void): void {
  // Nobody can have put a link there beforehand.
  const partial = `${path}${PARTIAL}${randomBytes(6).toString('hex')}`
  try {
    closeSync(openSync(partial, 'wx', FILE_MODE))
    write(partial)
    synchronise(partial)
    renameSync(partial, path)
    synchroniseFolder(path)
  } catch (error) {
    rmSync(partial, { force: true })
    throw error
  }
}

/** Waits until it stands on the disk which names the folder of this file holds. */
export function synchroniseFolder(path: string): void {
  synchronise(dirname(path))
}

/** Waits until what was written stands on the disk. */
function synchronise(path: string): void {
  const file = openSync(path, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
