import { isFormula, mayBecomeFormula } from './formula.ts'

/** Nobody nests more markup than this, and closing it all would keep the parser busy. */
const MAX_OPEN = 8

/**
 * Closes the inline markup that an unfinished paragraph leaves open: `**bold` becomes `**bold**`, and of
 * `[label](https://exam` only the label remains. An unfinished formula is shown as code: half a formula is not
 * valid.
 */
export function closeInline(paragraph: string): string {
  // Drops a trailing delimiter, partial or complete. What it would have closed is closed again below.
  const { text, open } = read(withoutDelimiter(paragraph))
  if (isTooMuch(open)) return paragraph
  const words = text.trimEnd()
  return words + open.toReversed().join('') + text.slice(words.length)
}

/** @returns the delimiters that an unfinished paragraph leaves open, outermost first */
export function openInline(paragraph: string): readonly string[] {
  const { open } = read(paragraph)
  return isTooMuch(open) ? [] : open
}

/**
 * Finds the link, code or formula within which a paragraph ends.
 * @returns its offset in UTF-16 units; undefined if there is none
 */
export function openSpan(paragraph: string): number | undefined {
  const open: string[] = []
  for (let at = 0; at < paragraph.length; ) {
    const { next, text } = readAt(paragraph, at, open)
    if (text !== undefined || open.at(-1)?.startsWith('`')) return Math.min(at, next)
    at = next
  }
  return undefined
}

function read(paragraph: string): { text: string; open: string[] } {
  let text = paragraph
  const open: string[] = []
  for (let at = 0; at < text.length; ) {
    const step = readAt(text, at, open)
    text = step.text ?? text
    at = step.next
  }
  return { text, open }
}

function isTooMuch(open: readonly string[]): boolean {
  return open.length > MAX_OPEN || open.some(({ length }) => length > MAX_OPEN)
}

interface Step {
  readonly next: number
  /** The new text, if something had to be removed. */
  readonly text?: string
}

function readAt(text: string, at: number, open: string[]): Step {
  switch (text[at]) {
    case '\\':
      return { next: at + 2 }
    case '`':
      return readCode(text, at, open)
    case '$':
      return readFormula(text, at)
    case '[':
      return readLink(text, at)
    case '*':
    case '_':
    case '~':
      return readEmphasis(text, at, open)
    default:
      return { next: at + 1 }
  }
}

function readCode(text: string, at: number, open: string[]): Step {
  const ticks = runAt(text, at)
  const start = at + ticks.length
  const rest = text.slice(start)
  const close = rest.search(new RegExp(`(?<!\`)${ticks}(?!\`)`))
  if (close >= 0) return { next: start + close + ticks.length }
  if (rest.trim() === '') return { next: at, text: text.slice(0, at) }
  open.push(ticks)
  return { next: text.length }
}

function readFormula(text: string, at: number): Step {
  const start = at + runAt(text, at).length
  if (start - at !== 2) return { next: start }
  const before = text[at - 1] ?? ''
  const length = text.slice(start).search(/(?<!\$)\$\$(?!\$)/)
  if (length >= 0) {
    const end = start + length
    const after = text[end + 2] ?? ''
    return { next: isFormula(text.slice(start, end), { before, after }) ? end + 2 : start }
  }
  const formula = text.slice(start).replace(/\$$/, '').trim()
  // Directly after a URL, the code would become part of the URL.
  if (!/[\s(*_~]|^$/.test(before) || !mayBecomeFormula(formula, before)) return { next: start }
  const ticks = formula.includes('`') ? '``' : '`'
  const code = formula === '' ? '' : ticks + formula + ticks
  return { next: text.length, text: text.slice(0, at) + code }
}

/** Keeps only the label of a link with an incomplete URL. An unfinished label loses its bracket. */
function readLink(text: string, at: number): Step {
  const start = text[at - 1] === '!' ? at - 1 : at
  const end = text.indexOf(']', at)
  if (text[at + 1] === '^') return readNote(text, at, end)
  if (end < 0) return /\w/.test(text[at - 1] ?? '') ? { next: at + 1 } : without(text, start, at + 1)
  const isLast = end + 1 === text.length
  if (text[end + 1] !== '(' && !isLast) return { next: at + 1 }
  const close = text.indexOf(')', end)
  if (close >= 0) return { next: close + 1 }
  return { next: start, text: text.slice(0, start) + text.slice(at + 1, end) }
}

/** Hides a footnote mark until it is complete. Its name contains no white space. */
function readNote(text: string, at: number, end: number): Step {
  if (end < 0 && !/\s/.test(text.slice(at))) return { next: at, text: text.slice(0, at) }
  return { next: at + 2 }
}

function without(text: string, start: number, end: number): Step {
  return { next: start, text: text.slice(0, start) + text.slice(end) }
}

function readEmphasis(text: string, at: number, open: string[]): Step {
  const run = runAt(text, at)
  const next = at + run.length
  const [before = ' ', after = ' '] = [text[at - 1], text[next]]
  const inWord = run.startsWith('_') && /\w/.test(before) && /\w/.test(after)
  if (!inWord && (!run.startsWith('~') || run.length === 2)) {
    const left = /\s/.test(before) ? run : closeOpen(run, open)
    if (left && !/\s/.test(after))
      open.push(...(left.length > 2 ? [left.slice(2), left.slice(0, 2)] : [left]))
  }
  return { next }
}

/** Closes as much as the run can. @returns the rest of the run */
function closeOpen(run: string, open: string[]): string {
  let left = run
  for (let last = open.at(-1); last && left.startsWith(last); last = open.at(-1)) {
    left = left.slice(last.length)
    open.pop()
  }
  return left
}

function withoutDelimiter(text: string): string {
  const last = text.at(-1)
  if (!last || !'*_~`\\'.includes(last)) return text
  let end = text.length
  while (text[end - 1] === last) end--
  const isEscaped = last !== '\\' && /(?<!\\)(?:\\\\)*\\$/.test(text.slice(0, end))
  return text.slice(0, isEscaped ? end + 1 : end)
}

function runAt(text: string, at: number): string {
  let end = at
  while (text[end] === text[at]) end++
  return text.slice(at, end)
}
