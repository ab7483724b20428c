import { styleText } from 'node:util'
import wrapAnsi from 'wrap-ansi'

/** What to paint for. Every painter returns lines no wider than this. */
export interface Canvas {
  readonly style: Style
  /** Columns. `Infinity` disables wrapping. */
  readonly width: number
}

/** Styles text for a terminal. Use `plainStyle` where there are no colours. */
export type Style = (name: StyleName, text: string) => string

export type StyleName = 'bold' | 'italic' | 'dim' | 'underline' | 'strikethrough' | 'cyan' | 'inverse'

export const terminalStyle: Style = (name, text) => styleText(name, text, { validateStream: false })
export const plainStyle: Style = (_name, text) => text

/** @returns a canvas narrowed by an indent */
export function narrower(canvas: Canvas, columns: number): Canvas {
  return { ...canvas, width: Math.max(1, canvas.width - columns) }
}

/** Wraps text between words. Words that are too long break anywhere. */
export function wrapWords(text: string, { width }: Canvas): string[] {
  return wrap(text, width, { hard: true, trim: true })
}

/** Wraps code anywhere and keeps every space. */
export function wrapCode(text: string, { width }: Canvas): string[] {
  return wrap(text, width, { hard: true, trim: false, wordWrap: false })
}

/** Prefixes the first line with `first` and the others with `rest`. */
export function setIn(lines: readonly string[], first: string, rest = first): string[] {
  return lines.map((line, index) => `${index === 0 ? first : rest}${line}`.trimEnd())
}

function wrap(text: string, width: number, options: object): string[] {
  const wrapped = width === Number.POSITIVE_INFINITY ? text : wrapAnsi(text, width, options)
  return wrapped.split('\n')
}
