import { closeSync, fchmodSync, mkdirSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { type Mask, maskAll } from './mask.ts'
import { createHold } from './pieces.ts'

/** One process's wire on its way to a file. Nothing of it throws. */
export interface Recording {
  to(message: object): void
  from(message: unknown): void
  exit(code: number | undefined): void
}

export interface RecorderOptions {
  readonly mask: Mask
  /** Monotonic milliseconds. */
  readonly now: () => number
  readonly wall: () => number
  /** It could not be written: there is no more of this recording. */
  readonly onError: (error: unknown) => void
}

/** One recording is at most this long: then it ends with `{"cut":true}` (bytes). */
const MAX_BYTES = 16 * 1024 * 1024

/** Of its own recordings a folder keeps the newest so many. */
const MOST_RECORDINGS = 100

const CUT = Buffer.from('{"cut":true}\n')

const OURS = /^wire-[\w-]+\.jsonl$/

/**
 * Keeps the wire of each process in a file of its own, for this user alone: what goes to Claude and what comes from it, a JSON line
 * each, with milliseconds since the start.
 *
 * @param folder is made with the first recording
 * @returns begins the recording of one process; `name` tells it from others (hex digits)
 */
export function createRecorder(folder: string, options: RecorderOptions): (name: string) => Recording {
  return name => {
    const begun = options.now()
    const write = createWriter(() => openRecording(folder, fileName(name, options.wall())), options)
    const ms = () => Math.round(options.now() - begun)
    const hold = createHold(options.mask, write)
    return {
      to: json => hold.add({ to: 'claude', ms: ms(), json }),
      from: json => hold.add({ from: 'claude', ms: ms(), json }),
      exit(code) {
        hold.end()
        write({ exit: String(code ?? 'signal') }, 'last')
      },
    }
  }
}

function createWriter(
  open: () => number,
  { mask, onError }: RecorderOptions,
): (line: object, place?: 'last') => void {
  let fd: number | undefined
  let size = 0
  let isOver = false
  const end = () => {
    isOver = true
    if (fd !== undefined) closeSync(fd)
  }
  return (line, place) => {
    if (isOver) return
    try {
      fd ??= open()
      const bytes = Buffer.from(`${JSON.stringify(maskAll(line, mask))}\n`)
      const isCut = size + bytes.length > MAX_BYTES
      size += writeSync(fd, isCut ? CUT : bytes)
      if (isCut || place === 'last') end()
    } catch (error) {
      end()
      onError(error)
    }
  }
}

/** Sorted by name they are sorted by time. */
function fileName(name: string, wall: number): string {
  return `wire-${new Date(wall).toISOString().replace(/\W/g, '')}-${name}.jsonl`
}

function openRecording(folder: string, name: string): number {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const older = readdirSync(folder)
    .filter(file => OURS.test(file))
    .sort()
  for (const file of older.slice(0, -(MOST_RECORDINGS - 1))) rmSync(join(folder, file), { force: true })
  const fd = openSync(join(folder, name), 'wx', 0o600)
  fchmodSync(fd, 0o600)
  return fd
}
