/** Completes the end of a text that is still being written: no half markup shows up and vanishes again. */

import { closeInline } from '../scan/close-inline.ts'
import { mayBecomeFormula } from '../scan/formula.ts'
import { openFenceAt } from '../scan/place.ts'
import { FORMULA_LANGUAGE } from '../text/limits.ts'

/** The first characters of the line that closes a code block. */
const PART_OF_FENCE = /\n[ \t]*(`{1,2}|~{1,2})$/

/** A line that so far is only a list marker, divider, heading underline or fence: still ambiguous. */
const ONLY_MARKERS = /(^|\n)[ \t]*(?:[-=*_~#>+`|$]+|\d{1,3}[.)]?)[ \t]*$/

/** A checkbox without text. */
const ONLY_CHECKBOX = /(^|\n)([ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+)\[[ xX]?\]?[ \t]*$/

/** What may be a table's first line, until the line below confirms it. */
const TABLE_TO_BE = /(^|\n)(?<!\|[^\n]*\n)\|[^\n]*(\n[ \t|:-]*)?$/

/** A formula's first line: what precedes it, and its beginning. */
const FORMULA = /^([ \t]*(?:>[ \t]?|(?:[-*+]|\d{1,9}[.)])[ \t]+)*)\$\$(?!\$)((?:(?!\$\$).)*)$/

/** What precedes the words of a line: quote marks, a list or heading marker, a checkbox. */
const LINE_MARKERS = /^[ \t]*(?:>[ \t]?)*(?:(?:[-*+]|\d{1,9}[.)]|#{1,6})[ \t]+(?:\[[ xX]\][ \t]+)?)?/gm

/**
 * Closes what the end of a Markdown text leaves open, and drops what is still ambiguous.
 * @returns Markdown that renders as a sensible preview of the text so far
 */
export function closeTail(markdown: string): string {
  if (openFenceAt(markdown) !== undefined) return markdown.replace(PART_OF_FENCE, '')
  if (openFenceAt(markdown.slice(0, markdown.lastIndexOf('\n') + 1)) !== undefined) return markdown
  const last = lastParagraph(markdown)
  const formula = lastFormula(markdown.slice(last))
  if (formula.open !== undefined) return asCode(markdown, last + formula.open)
  const start = last + formula.end
  const paragraph = markdown
    .slice(start)
    .replace(TABLE_TO_BE, '')
    .replace(ONLY_MARKERS, '')
    .replace(ONLY_CHECKBOX, '$1$2')
  const words = lastWords(paragraph)
  return markdown.slice(0, start) + paragraph.slice(0, words) + closeInline(paragraph.slice(words))
}

function lastParagraph(markdown: string): number {
  let start = 0
  for (const blank of markdown.matchAll(/\n[ \t]*\n/g)) start = blank.index + blank[0].length
  return start
}

/** Multi-line formulas: where the first line of an open one begins, and where the last complete one ends. */
function lastFormula(paragraph: string): { open: number | undefined; end: number } {
  let open: number | undefined
  let isWithinWords = false
  let end = 0
  for (const { 0: line, index } of paragraph.matchAll(/.+/g)) {
    const [first, ...others] = [...line.matchAll(/(?<!\$)\$\$(?!\$)/g)]
    if (open !== undefined) {
      if (!/\$\$[ \t]*$/.test(line)) continue
      open = undefined
      end = index + line.length
    } else if (!isWithinWords && opensFormula(line)) open = index
    else if (first && others.length % 2 === 0) {
      if (isWithinWords) end = index + first.index + 2
      isWithinWords = !isWithinWords
    }
  }
  return { open, end }
}

function opensFormula(line: string): boolean {
  const latex = FORMULA.exec(line)?.[2]
  return latex !== undefined && mayBecomeFormula(latex, '')
}

/** Shows an unfinished formula as code: half a formula is not valid. */
function asCode(markdown: string, start: number): string {
  const written = markdown.slice(start).replace(/\s*\$?\s*$/, '')
  const [first = '', ...lines] = written.split('\n')
  const [, before = '', latex = ''] = FORMULA.exec(first) ?? []
  const inside = before.replace(/[^>\s]/g, ' ')
  const code = [...(latex.trim() === '' ? [] : [inside + latex.trim()]), ...lines].join('\n')
  return markdown.slice(0, start) + (code === '' ? '' : `${before}\`\`\`${FORMULA_LANGUAGE}\n${code}`)
}

/** Inline markup never crosses the start of a list item, a heading or a quote. */
function lastWords(paragraph: string): number {
  let start = 0
  for (const { 0: markers, index } of paragraph.matchAll(LINE_MARKERS)) {
    if (markers.trim() !== '') start = index + markers.length
  }
  return start
}
