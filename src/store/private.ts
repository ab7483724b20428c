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

/** Part of the name of a file that is still being written. */
export const PARTIAL = '.partial-'

/** Creates a folder only this user can access. Tightens an existing one, which `mode` does not affect. */
export function makePrivateFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: FOLDER_MODE })
  chmodSync(path, FOLDER_MODE)
}

/**
 * Creates an empty file that only this user can access, and tightens an existing one. An existing file is not
 * opened: closing a file drops every lock that this process has on it (POSIX), including SQLite's.
 */
export function makePrivateFile(path: string): void {
  try {
    closeSync(openSync(path, 'wx', FILE_MODE))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  chmodSync(path, FILE_MODE)
}

/** Tightens a file's permissions, if it exists. */
export function tightenFile(path: string): void {
  try {
    chmodSync(path, FILE_MODE)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

/** Atomically replaces whatever is at the path with a file of this text. */
export function replacePrivateFile(path: string, text: string): void {
  createAtomically(path, partial => writeFileSync(partial, text))
}

/**
 * Creates a file that only this user can access. It is written under a temporary name, and gets its own name
 * once it is on disk.
 *
 * @param write fills the empty file at the given path
 */
export function createAtomically(path: string, write: (partial: string) => void): void {
  // A random name: nobody can have placed a link there in advance.
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

/** Waits until the entries of the file's folder are on disk. */
export function synchroniseFolder(path: string): void {
  synchronise(dirname(path))
}

/** Waits until what was written is on disk. */
function synchronise(path: string): void {
  const file = openSync(path, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
