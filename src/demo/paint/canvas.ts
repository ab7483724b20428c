import { styleText } from 'node:util'
import wrapAnsi from 'wrap-ansi'

/** What is painted on: every painter gives lines that are no wider. */
export interface Canvas {
  readonly style: Style
  /** Columns; `Infinity` where nothing is wrapped. */
  readonly width: number
}

/** How words look in a terminal: `plainStyle` where there are no colours. */
export type Style = (name: StyleName, text: string) => string

export type StyleName = 'bold' | 'italic' | 'dim' | 'underline' | 'strikethrough' | 'cyan' | 'inverse'

export const terminalStyle: Style = (name, text) => styleText(name, text, { validateStream: false })
export const plainStyle: Style = (_name, text) => text

/** A canvas that is narrower by what stands at the left. */
export function narrower(canvas: Canvas, columns: number): Canvas {
  return { ...canvas, width: Math.max(1, canvas.width - columns) }
}

/** Words, broken between them; longer ones anywhere. */
export function wrapWords(text: string, { width }: Canvas): string[] {
  return wrap(text, width, { hard: true, trim: true })
}

/** Code, broken anywhere, with every space kept. */
export function wrapCode(text: string, { width }: Canvas): string[] {
  return wrap(text, width, { hard: true, trim: false, wordWrap: false })
}

/** Each line behind `first`, the following ones behind `rest`. */
export function setIn(lines: readonly string[], first: string, rest = first): string[] {
  return lines.map((line, index) => `${index === 0 ? first : rest}${line}`.trimEnd())
}

function wrap(text: string, width: number, options: object): string[] {
  const wrapped = width === Number.POSITIVE_INFINITY ? text : wrapAnsi(text, width, options)
  return wrapped.split('\n')
}
