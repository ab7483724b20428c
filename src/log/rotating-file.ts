import { closeSync, fchmodSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** A file's maximum size, and how many of the newest files are kept: 5 MiB for each bot. */
const MAX_BYTES = 1024 * 1024
const MAX_FILES = 5

/** @returns the files from the newest, which is being written to, to the oldest */
export function filesOf(path: string): string[] {
  return Array.from({ length: MAX_FILES }, (_, age) => (age === 0 ? path : `${path}.${age}`))
}

interface OpenFile {
  readonly fd: number
  size: number
}

/**
 * Appends lines to a file that only this user can access. It is opened with the first line, and rotated when
 * full. A line that cannot be written, as on a full disk, is dropped, and the next one is tried again:
 * logging never stops the program.
 */
export function createRotatingFile(path: string, maxBytes = MAX_BYTES): (line: string) => void {
  let file: OpenFile | undefined
  /** Whether the last line was written only in part. */
  let isTorn = false
  return line => {
    const bytes = Buffer.from(`${isTorn ? '\n' : ''}${line}\n`)
    try {
      if (file && file.size > 0 && file.size + bytes.length > maxBytes) {
        closeSync(file.fd)
        // Forget the file first: if no new one can be opened, the next line must not push out the older files.
        file = undefined
        rotate(path)
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

function rotate(path: string): void {
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
