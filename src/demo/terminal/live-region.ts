import { Writable } from 'node:stream'
import { createLogUpdate } from 'log-update'
import stringWidth from 'string-width'
import type { LivePicture } from '../paint/live.ts'

/** The part of a terminal that is written to. */
export interface Terminal {
  readonly columns: number
  readonly rows: number
  write(text: string): unknown
}

export interface LiveRegion {
  /** Writes `lines` for good, and the picture below them in the place of the one before. */
  show(lines: readonly string[], picture: LivePicture): void
  /** The terminal has another width: what stands there has been broken anew, and is taken away. */
  resized(): void
  /** Leaves what stands there, and the cursor below it. */
  end(): void
}

const ESC = '\u001B['
const SHOW_CURSOR = `${ESC}?25h`
const HIDE_CURSOR = `${ESC}?25l`
/** Terminals that know this mode show nothing until all is written; the others pass over it. */
const BEGIN_FRAME = `${ESC}?2026h`
const END_FRAME = `${ESC}?2026l`
const ERASE_BELOW = `${ESC}J`

/** The lower end of a terminal, redrawn in place: each frame is one write, so that nothing flickers. */
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

/** Gathers what is written until it is taken. */
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

/** From the line below the picture to where is typed. */
function enterInput({ lines, cursor }: LivePicture): string {
  if (!cursor) return HIDE_CURSOR
  return `${ESC}${lines.length - cursor.line}A${ESC}${cursor.column + 1}G${SHOW_CURSOR}`
}

/** And back: what redraws the picture goes out from there. */
function leaveInput({ lines, cursor }: LivePicture): string {
  return cursor ? `${ESC}${lines.length - cursor.line}B\r` : ''
}

/**
 * How many rows of the terminal stand above the cursor, where lines were broken at `columns` by the terminal. A cursor
 * right behind a full row counts as in that row: rather leave a row than take one of what stands for good.
 */
function rowsAbove({ lines, cursor }: LivePicture, columns: number): number {
  const rowsOf = (width: number) => Math.max(1, Math.ceil(width / columns))
  if (!cursor) return lines.reduce((sum, line) => sum + rowsOf(stringWidth(line)), 0)
  const above = lines.slice(0, cursor.line).reduce((sum, line) => sum + rowsOf(stringWidth(line)), 0)
  return above + rowsOf(cursor.column) - 1
}
