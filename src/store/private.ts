import { chmodSync, closeSync, constants, mkdirSync, openSync } from 'node:fs'

const FOLDER_MODE = 0o700
const FILE_MODE = 0o600

/** Creates a folder for this user alone, and tightens one that is there: a `mode` does nothing to what exists. */
export function makePrivateFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: FOLDER_MODE })
  chmodSync(path, FOLDER_MODE)
}

/** Creates an empty file for this user alone, and tightens one that is there. */
export function makePrivateFile(path: string): void {
  closeSync(openSync(path, constants.O_CREAT | constants.O_RDONLY, FILE_MODE))
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
