/**
 * Finds the quotes, list items and footnotes that contain each line of a Markdown text, without parsing it, by the
 * rules of CommonMark, chapter 5. Does not recognise HTML blocks.
 */
import { CODE_INDENT, LineCursor } from './line-cursor.ts'

/** A line after its container markers. */
export interface ContainedLine {
  /** Where the line begins: an offset into the text, in UTF-16 units. */
  readonly start: number
  /** Where the line's own words begin. */
  readonly words: number
  /** The line's own words. */
  readonly text: string
  /** Columns of white space before the words. */
  readonly indent: number
  /** How many containers of the previous lines continue. */
  readonly kept: number
  /** Whether a container begins on the line. */
  readonly begins: boolean
  /** The containers of the line, outermost first. Valid until the next line is read. */
  readonly containers: readonly Container[]
}

/** A quote, or an item or footnote, which has a `width`. */
export interface Container {
  /** As written: `>`, `-`, `3.`, `[^1]:`. */
  readonly mark: string
  /** The minimum indent of its lines, in columns. The lines of a quote have a mark instead. */
  readonly width?: number
  /** An item's checkbox, as written: `[x]`. */
  readonly box?: string
  /** The number that an item of an ordered list shows: only the first item's is the one that is written. */
  readonly number?: number
}

/** GFM: the indent of a footnote's lines (columns). */
const NOTE_WIDTH = 4

const QUOTE: Container = { mark: '>' }

const ITEM = /^(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$)/
/** A list that begins with a number other than 1. */
const LATER_NUMBER = /^(?!1\D)\d/

const NOTE = /^\[\^[^\]\s]+\]:/
const RULE = /^(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/
/** The checkbox of a list item. */
const BOX = /^\[[ xX]\](?=[ \t])/

const NO_PARAGRAPH = /^(?:#{1,6}(?:[ \t]|$)|`{3,}[^`]*$|~{3,})/

/**
 * Iterates over the lines of a text.
 *
 * @param isVerbatim asked before a line is read further, with the number of containers it keeps: whether the line
 *   only continues what earlier lines began
 */
export function* containedLines(
  markdown: string,
  isVerbatim: (kept: number) => boolean,
): Generator<ContainedLine> {
  const containers: Container[] = []
  let before: Leaf
  let empty: number | undefined
  for (const { 0: line, index: start } of markdown.matchAll(/[^\n]+\n?|\n/g)) {
    const cursor = new LineCursor(line.replace(/\r?\n$/, ''))
    const kept = keep(containers, cursor, empty)
    let begins = false
    if (!isVerbatim(kept)) {
      const known = { isWhole: kept === containers.length, before }
      const begun = cursor.isBlank ? [] : counted(begin(cursor, known), containers[kept])
      const isLazy =
        begun.length === 0 && before === 'words' && !cursor.isBlank && !endsParagraph(cursor.text)
      if (!isLazy) containers.splice(kept, Number.POSITIVE_INFINITY, ...begun)
      begins = begun.length > 0
      before = leafOf(cursor, begun.length === 0 ? before : undefined)
      empty = begins && cursor.isBlank ? containers.length - 1 : undefined
    }
    const { text, indent, at } = cursor
    yield { start, words: start + at, text, indent, kept, begins, containers }
  }
}

/** What the next line may continue. */
type Leaf = 'words' | 'code' | undefined

function leafOf({ text, indent, isBlank }: LineCursor, before: Leaf): Leaf {
  if (isBlank) return undefined
  if (indent >= CODE_INDENT && before !== 'words') return 'code'
  return endsParagraph(text) ? undefined : 'words'
}

/** Whether a line after its container markers is no part of a paragraph. */
export function endsParagraph(text: string): boolean {
  return NO_PARAGRAPH.test(text) || RULE.test(text)
}

/**
 * Skips the marks of continuing containers.
 *
 * @param empty the index of the item with no content yet: a blank line ends it
 * @returns how many containers continue
 */
function keep(containers: readonly Container[], cursor: LineCursor, empty: number | undefined): number {
  for (const [index, container] of containers.entries()) {
    if (container.width === undefined) {
      if (!cursor.quote()) return index
    } else if (cursor.isBlank) {
      if (index === empty) return index
    } else {
      if (cursor.indent < container.width) return index
      cursor.skip(container.width)
    }
  }
  return containers.length
}

interface Known {
  /** Whether the line continues all containers of the lines before. */
  readonly isWhole: boolean
  readonly before: Leaf
}

/** @returns the containers that begin on this line */
function begin(cursor: LineCursor, { isWhole, before }: Known): Container[] {
  const begun: Container[] = []
  while (cursor.indent < CODE_INDENT) {
    if (cursor.quote()) {
      begun.push(QUOTE)
      continue
    }
    const [note] = NOTE.exec(cursor.text) ?? []
    if (note) {
      cursor.pass(note)
      begun.push({ mark: note, width: NOTE_WIDTH })
      continue
    }
    const [marker] = ITEM.exec(cursor.text) ?? []
    if (!marker || RULE.test(cursor.text)) break
    // A number other than 1 does not interrupt a paragraph, nor does an empty item.
    const interrupts = before !== undefined && isWhole && begun.length === 0
    if (interrupts && (LATER_NUMBER.test(marker) || cursor.text.trim() === marker)) break
    const width = cursor.item(marker)
    const [box] = BOX.exec(cursor.text) ?? []
    const number = /^\d/.test(marker) ? { number: Number.parseInt(marker, 10) } : {}
    begun.push({ mark: marker, width, ...number, ...(box ? { box } : {}) })
  }
  return begun
}

/** @param before the container in whose place these begin: the item before, if they go on with its list */
function counted(begun: Container[], before: Container | undefined): Container[] {
  const [first, ...others] = begun
  if (first?.number === undefined || before?.number === undefined) return begun
  if (first.mark.at(-1) !== before.mark.at(-1)) return begun
  return [{ ...first, number: before.number + 1 }, ...others]
}
