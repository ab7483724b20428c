import { createHash } from 'node:crypto'
import { constants, lstatSync, readFileSync } from 'node:fs'
import { type FileHandle, lstat, mkdir, open, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/** What stands at a path. */
export interface FileLook {
  /**
   * SHA-256 of the contents as hex, of a large file its size and when it was changed; `absent`; or `other`: no regular file,
   * or one that cannot be read.
   */
  readonly state: string
  readonly bytes: number
}

export interface FileContent {
  readonly content: Uint8Array
  /** POSIX permission bits. */
  readonly mode: number
}

const PERMISSIONS = 0o7777

/** A file up to this size is read while everything else waits: some 10 ms (bytes). */
const HASHED_BYTES = 4 * 1024 * 1024

/** Files of this machine, by absolute path. A symbolic link is no file: what it leads to is never read or written. */
export const localFiles = {
  look(path: string): FileLook {
    try {
      const found = lstatSync(path)
      const { size, mtimeMs } = found
      if (!found.isFile()) return { state: 'other', bytes: 0 }
      if (size > HASHED_BYTES) return { state: `${size} bytes of ${mtimeMs}`, bytes: size }
      return { state: createHash('sha256').update(readFileSync(path)).digest('hex'), bytes: size }
    } catch (error) {
      return { state: isAbsent(error) ? 'absent' : 'other', bytes: 0 }
    }
  },
  /** Undefined where it is no regular file of at most `limit` bytes. */
  async read(path: string, limit: number): Promise<FileContent | undefined> {
    try {
      return await withFile(path, async file => {
        const { size, mode } = await file.stat()
        return size > limit ? undefined : { content: await file.readFile(), mode: mode & PERMISSIONS }
      })
    } catch {
      return undefined
    }
  },
  /** Makes folders that are gone. Rejects where it cannot write, and at a symbolic link. */
  async write(path: string, { content, mode }: FileContent): Promise<void> {
    await mkdir(dirname(path), { recursive: true })
    const { O_WRONLY, O_CREAT, O_NOFOLLOW } = constants
    const file = await open(path, O_WRONLY | O_CREAT | O_NOFOLLOW, mode)
    try {
      await file.truncate()
      await file.writeFile(content)
    } finally {
      await file.close()
    }
  },
  remove: (path: string): Promise<void> => rm(path, { force: true }),
}

async function withFile<T>(path: string, work: (file: FileHandle) => Promise<T>): Promise<T> {
  // Opening a pipe would wait for who writes to it.
  if (!(await lstat(path)).isFile()) throw new Error(`${path} is no regular file`)
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW)
  try {
    return await work(file)
  } finally {
    await file.close()
  }
}

function isAbsent(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code
  return code === 'ENOENT' || code === 'ENOTDIR'
}
