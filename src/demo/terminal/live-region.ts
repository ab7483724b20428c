import { Writable } from 'node:stream'
import { createLogUpdate } from 'log-update'
import stringWidth from 'string-width'
import type { LivePicture } from '../paint/live.ts'

/** The subset of a terminal used here. */
export interface Terminal {
  readonly columns: number
  readonly rows: number
  write(text: string): unknown
}

export interface LiveRegion {
  /** Prints `lines` permanently, with the picture below them in place of the previous one. */
  show(lines: readonly string[], picture: LivePicture): void
  /** The terminal's width has changed. It has rewrapped the picture, so the picture is erased. */
  resized(): void
  /** Leaves the picture on the screen with the cursor below it. */
  end(): void
}

const ESC = '\u001B['
const SHOW_CURSOR = `${ESC}?25h`
const HIDE_CURSOR = `${ESC}?25l`
/** Terminals that support this mode draw only once everything is written. Others ignore it. */
const BEGIN_FRAME = `${ESC}?2026h`
const END_FRAME = `${ESC}?2026l`
const ERASE_BELOW = `${ESC}J`

/** The bottom of a terminal, redrawn in place. Each frame is a single write to avoid flicker. */
export function createLiveRegion(terminal: Terminal): LiveRegion {
  const frame = new Frame(terminal)
  const update = createLogUpdate(frame, { showCursor: true })
  let shown: LivePicture = { lines: [] }
  const draw = (work: () => void) => {
    frame.write(leaveInput(shown))
    work()
    const output = frame.take()
    if (output !== '') terminal.write(`${BEGIN_FRAME}${output}${END_FRAME}`)
  }
  return {
    show(lines, picture) {
      draw(() => {
        if (lines.length > 0) {
          update.clear()
          frame.write(`${lines.join('\n')}\n`)
        }
        if (picture.lines.length > 0) update(picture.lines.join('\n'))
        else update.clear()
        frame.write(enterInput(picture))
        shown = picture
      })
    },
    resized() {
      const above = rowsAbove(shown, terminal.columns)
      terminal.write(`\r${above > 0 ? `${ESC}${above}A` : ''}${ERASE_BELOW}`)
      update.done()
      shown = { lines: [] }
    },
    end() {
      draw(() => {
        update.done()
        frame.write(SHOW_CURSOR)
        shown = { lines: [] }
      })
    },
  }
}

/** Buffers writes until they are taken. */
class Frame extends Writable {
  readonly #terminal: Terminal
  #text = ''

  constructor(terminal: Terminal) {
    super({ decodeStrings: false })
    this.#terminal = terminal
  }

  get columns(): number {
    return this.#terminal.columns
  }

  get rows(): number {
    return this.#terminal.rows
  }

  override _write(text: string, _encoding: string, done: () => void): void {
    this.#text += text
    done()
  }

  take(): string {
    const text = this.#text
    this.#text = ''
    return text
  }
}

/** Moves the cursor from below the picture to the input position. */
function enterInput({ lines, cursor }: LivePicture): string {
  if (!cursor) return HIDE_CURSOR
  return `${ESC}${lines.length - cursor.line}A${ESC}${cursor.column + 1}G${SHOW_CURSOR}`
}

/** Moves the cursor back below the picture, where redrawing starts. */
function leaveInput({ lines, cursor }: LivePicture): string {
  return cursor ? `${ESC}${lines.length - cursor.line}B\r` : ''
}

/**
 * The number of terminal rows above the cursor after the terminal rewrapped lines at `columns`. A cursor just
 * after a full row counts as in that row: leaving a row too many is better than erasing permanent output.
 */
function rowsAbove({ lines, cursor }: LivePicture, columns: number): number {
  const rowsOf = (width: number) => Math.max(1, Math.ceil(width / columns))
  if (!cursor) return lines.reduce((sum, line) => sum + rowsOf(stringWidth(line)), 0)
  const above = lines.slice(0, cursor.line).reduce((sum, line) => sum + rowsOf(stringWidth(line)), 0)
  return above + rowsOf(cursor.column) - 1
}
