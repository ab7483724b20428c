import { closeSync, fchmodSync, mkdirSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { WireTap } from '../model/claude/wire-tap.ts'
import { type Mask, maskAll } from './mask.ts'
import { createHold } from './pieces.ts'

export interface RecorderOptions {
  readonly mask: Mask
  /** Monotonic milliseconds. */
  readonly now: () => number
  readonly wall: () => number
  /** Called when the file could not be written. The recording ends there. */
  readonly onError: (error: unknown) => void
}

/** A recording that reaches this size is cut off with `{"cut":true}` (bytes). */
const MAX_BYTES = 16 * 1024 * 1024

/** How many recordings a folder keeps: the newest ones. */
const MAX_RECORDINGS = 100

const CUT = Buffer.from('{"cut":true}\n')

const RECORDING_NAME = /^wire-[\w-]+\.jsonl$/

/**
 * Records each process's wire in its own file, which only this user can access. Every message to or from
 * Claude is one JSON line, with milliseconds since the start.
 *
 * @param folder is created with the first recording
 * @returns a function that starts recording one process; `name` distinguishes it from others (hex digits)
 */
export function createRecorder(folder: string, options: RecorderOptions): (name: string) => WireTap {
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

/** File names sort by time. */
function fileName(name: string, wall: number): string {
  return `wire-${new Date(wall).toISOString().replace(/\W/g, '')}-${name}.jsonl`
}

function openRecording(folder: string, name: string): number {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const older = readdirSync(folder)
    .filter(file => RECORDING_NAME.test(file))
    .sort()
  for (const file of older.slice(0, -(MAX_RECORDINGS - 1))) rmSync(join(folder, file), { force: true })
  const fd = openSync(join(folder, name), 'wx', 0o600)
  fchmodSync(fd, 0o600)
  return fd
}
