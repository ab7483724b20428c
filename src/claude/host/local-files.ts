import { createHash } from 'node:crypto'
import { constants, type Stats } from 'node:fs'
import { type FileHandle, lstat, mkdir, open, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { ABSENT, type FileContent, type FileLook } from '../../model/files.ts'
import type { HostFiles } from './host.ts'

const PERMISSIONS = 0o7777

/** Files up to this size are hashed (bytes). Each is read into memory as a whole. */
const HASHED_BYTES = 4 * 1024 * 1024

/** Files on this machine. */
export const localFiles: HostFiles = { look, read, write, remove: path => rm(path, { force: true }) }

async function look(path: string): Promise<FileLook> {
  try {
    const stats = await lstat(path)
    if (!stats.isFile()) return { state: 'other', bytes: 0, unchangedMs: unchangedMs(stats) }
    return await withFile(path, lookInto)
  } catch (error) {
    if (!isAbsent(error)) return { state: 'other', bytes: 0, unchangedMs: 0 }
    return { state: ABSENT, bytes: 0, unchangedMs: await absentMs(path) }
  }
}

async function lookInto(file: FileHandle): Promise<FileLook> {
  const stats = await file.stat()
  const { size, mtimeMs } = stats
  if (size > HASHED_BYTES)
    return { state: `${size} bytes of ${mtimeMs}`, bytes: size, unchangedMs: unchangedMs(stats) }
  const content = await file.readFile()
  const state = createHash('sha256').update(content).digest('hex')
  // Asked for after reading: a change while it was read counts, and so does another file in its place.
  return { state, bytes: content.length, unchangedMs: unchangedMs(await file.stat()) }
}

async function read(path: string, limit: number): Promise<FileContent | undefined> {
  try {
    return await withFile(path, async file => {
      const { size, mode } = await file.stat()
      return size > limit ? undefined : { content: await file.readFile(), mode: mode & PERMISSIONS }
    })
  } catch {
    return undefined
  }
}

/** Rejects also if the path is a symbolic link. */
async function write(path: string, { content, mode }: FileContent): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const { O_WRONLY, O_CREAT, O_NOFOLLOW } = constants
  const file = await open(path, O_WRONLY | O_CREAT | O_NOFOLLOW, mode)
  try {
    await file.truncate()
    await file.writeFile(content)
  } finally {
    await file.close()
  }
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

/**
 * How much older than the change its time stamp may be (milliseconds). Linux stamps with the time of the last
 * clock tick: at most 10 ms ago, on kernels with 100 ticks a second (measured: 4.4 ms with 250). exFAT rounds down
 * to 10 ms.
 */
const STAMP_MS = 20

/** The same for a time stamp of whole seconds: HFS+ and ext3 keep one second, FAT keeps two. */
const WHOLE_STAMP_MS = 2_000 + STAMP_MS

/**
 * Looks at ctime: unlike mtime, nobody can set it, and a file that is moved into the place of another gets a new one.
 */
function unchangedMs({ ctimeMs }: Stats): number {
  const stampMs = ctimeMs % 1_000 === 0 ? WHOLE_STAMP_MS : STAMP_MS
  return Math.max(0, Date.now() - ctimeMs - stampMs)
}

/** For how long nothing has been at this path: since the nearest folder that exists last got or lost an entry. */
async function absentMs(path: string): Promise<number> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    try {
      return unchangedMs(await stat(folder))
    } catch (error) {
      if (!isAbsent(error) || folder === dirname(folder)) return 0
    }
  }
}

function isAbsent(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code
  return code === 'ENOENT' || code === 'ENOTDIR'
}
