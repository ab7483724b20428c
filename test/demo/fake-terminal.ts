/** A terminal as a program sees it, and what a person would see in it: as much of one as the demo's chat needs. */
import { EventEmitter } from 'node:events'
import { PassThrough } from 'node:stream'
import type { ChatTerminal } from '../../src/demo/chat.ts'

export interface FakeTerminal extends ChatTerminal {
  readonly input: PassThrough
  /** All rows that were ever written to, what has scrolled away first; without blank ones at the end. */
  text(): string
  /** The row that the cursor stands in, up to the cursor. */
  beforeCursor(): string
  readonly isCursorShown: boolean
  /** Breaks what stands there, as most terminals do. */
  resize(columns: number): void
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape codes are what a terminal reads.
const TOKEN = /\x1b\[([?\d;]*)([A-Za-z])|\r|\n|[^\x1b\r\n]+/g

export function createFakeTerminal({ columns = 80, rows = 24, hasColors = false } = {}): FakeTerminal {
  const events = new EventEmitter()
  const lines: string[] = ['']
  let row = 0
  let column = 0
  let isCursorShown = true
  const top = () => Math.max(0, lines.length - rows)
  const put = (text: string) => {
    const line = (lines[row] ?? '').padEnd(column)
    lines[row] = line.slice(0, column) + text + line.slice(column + text.length)
    column += text.length
  }
  const control = (parameter: string, final: string) => {
    const count = Number(parameter) || 1
    if (final === 'A') row = Math.max(top(), row - count)
    if (final === 'B') row = Math.min(lines.length - 1, row + count)
    if (final === 'G') column = count - 1
    if (final === 'K') lines[row] = ''
    if (final === 'J') lines.splice(row, lines.length, (lines[row] ?? '').slice(0, column))
    if (parameter === '?25') isCursorShown = final === 'h'
  }
  return {
    columns,
    rows,
    input: new PassThrough(),
    get isCursorShown() {
      return isCursorShown
    },
    hasColors: () => hasColors,
    on: (event, listener) => events.on(event, listener),
    off: (event, listener) => events.off(event, listener),
    write(text) {
      for (const [token, parameter, final] of text.matchAll(TOKEN)) {
        if (final !== undefined) control(parameter ?? '', final)
        else if (token === '\r') column = 0
        else if (token === '\n') {
          row += 1
          column = 0
          lines[row] ??= ''
        } else put(token)
      }
    },
    text: () =>
      lines
        .map(line => line.trimEnd())
        .join('\n')
        .trimEnd(),
    beforeCursor: () => (lines[row] ?? '').slice(0, column),
    resize(width) {
      const above = lines.slice(0, row).flatMap(line => broken(line, width)).length
      lines.splice(0, lines.length, ...lines.flatMap(line => broken(line, width)))
      row = above + Math.floor(column / width)
      column %= width
      Object.assign(this, { columns: width })
      events.emit('resize')
    },
  }
}

function broken(line: string, width: number): string[] {
  return line.match(new RegExp(`.{1,${width}}`, 'gu')) ?? ['']
}
