import { createHash } from 'node:crypto'
import { constants, lstatSync, readFileSync } from 'node:fs'
import { type FileHandle, lstat, mkdir, open, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { ABSENT, type FileContent, type FileLook } from '../../model/files.ts'

const PERMISSIONS = 0o7777

/** Files up to this size are hashed synchronously, which blocks for about 10 ms (bytes). */
const HASHED_BYTES = 4 * 1024 * 1024

/** Files on this machine, by absolute path. The targets of symbolic links are never read or written. */
export const localFiles = {
  look(path: string): FileLook {
    try {
      const stats = lstatSync(path)
      const { size, mtimeMs } = stats
      if (!stats.isFile()) return { state: 'other', bytes: 0 }
      if (size > HASHED_BYTES) return { state: `${size} bytes of ${mtimeMs}`, bytes: size }
      return { state: createHash('sha256').update(readFileSync(path)).digest('hex'), bytes: size }
    } catch (error) {
      return { state: isAbsent(error) ? ABSENT : 'other', bytes: 0 }
    }
  },
  /** @returns undefined unless it is a readable regular file of at most `limit` bytes */
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
  /** Creates missing folders. Rejects if it cannot write, or if the path is a symbolic link. */
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
  // Opening a named pipe would block until somebody writes to it.
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
