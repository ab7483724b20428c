import { closeSync, fchmodSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** One file is at most this long, and the newest so many are kept: 5 MiB for each bot. */
const MAX_BYTES = 1024 * 1024
const MOST_FILES = 5

/** From the newest, which is written to, to the oldest. */
export function filesOf(path: string): string[] {
  return Array.from({ length: MOST_FILES }, (_, age) => (age === 0 ? path : `${path}.${age}`))
}

interface OpenFile {
  readonly fd: number
  size: number
}

/**
 * Appends lines to a file for this user alone; one that is full gets an older name. It is opened with the first line. What cannot be
 * written, as on a full disk, is left out: nothing ends because of a log, and the next line is tried anew.
 */
export function createRotatingFile(path: string, maxBytes = MAX_BYTES): (line: string) => void {
  let file: OpenFile | undefined
  /** The last line was written in part. */
  let isTorn = false
  return line => {
    const bytes = Buffer.from(`${isTorn ? '\n' : ''}${line}\n`)
    try {
      if (file && file.size > 0 && file.size + bytes.length > maxBytes) {
        closeSync(file.fd)
        // Where a new one cannot be made, the next line does not push the older ones out.
        file = undefined
        makeOlder(path)
      }
      file ??= openFile(path)
      const written = writeSync(file.fd, bytes)
      file.size += written
      isTorn = written < bytes.length
    } catch {
      isTorn = file !== undefined && file.size > 0
    }
  }
}

function openFile(path: string): OpenFile {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const fd = openSync(path, 'a', 0o600)
  fchmodSync(fd, 0o600)
  return { fd, size: fstatSync(fd).size }
}

function makeOlder(path: string): void {
  const files = filesOf(path)
  for (const [index, older] of [...files.entries()].reverse()) {
    const newer = files[index - 1]
    if (newer !== undefined) renameIfThere(newer, older)
  }
}

function renameIfThere(from: string, to: string): void {
  try {
    renameSync(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}
