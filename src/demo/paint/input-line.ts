import stringWidth from 'string-width'
import type { Canvas } from './canvas.ts'
import { printable } from './inline.ts'

/** What a person is typing. `cursor` is an offset into the text in UTF-16 units. */
export interface Typed {
  readonly text: string
  readonly cursor: number
}

export interface Input extends Typed {
  /** Shown while nothing is typed. */
  readonly hint: string
}

export interface InputLine {
  readonly lines: readonly string[]
  /** The cursor's position, relative to the start of the first line. */
  readonly cursor: { readonly line: number; readonly column: number }
}

const PROMPT = '› '

/** Renders the input line. Long text continues on the next line. */
export function paintInputLine({ text, cursor, hint }: Input, canvas: Canvas): InputLine {
  const { style, width } = canvas
  const first = style('cyan', PROMPT)
  if (text === '') return { lines: [first + style('dim', hint)], cursor: { line: 0, column: PROMPT.length } }
  const rows = breakAnywhere(text, width - PROMPT.length - 1)
  const before = breakAnywhere(text.slice(0, cursor), width - PROMPT.length - 1)
  return {
    lines: rows.map((row, index) => `${index === 0 ? first : ' '.repeat(PROMPT.length)}${row}`),
    cursor: { line: before.length - 1, column: PROMPT.length + stringWidth(before.at(-1) ?? '') },
  }
}

function breakAnywhere(text: string, width: number): string[] {
  const rows = ['']
  for (const grapheme of splitGraphemes(printable(text))) {
    const row = rows.at(-1) ?? ''
    if (grapheme === '\n') rows.push('')
    else if (stringWidth(row + grapheme) > width) rows.push(grapheme)
    else rows[rows.length - 1] = row + grapheme
  }
  return rows
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** What a person takes for one character. */
function splitGraphemes(text: string): string[] {
  return [...graphemes.segment(text)].map(({ segment }) => segment)
}
