/**
 * Finds the quotes, list items and footnotes that contain each line of a Markdown text, without parsing it, by the
 * rules of CommonMark, chapter 5. Does not recognise HTML blocks.
 */

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
  /** How many containers the line is in. */
  readonly depth: number
}

/** The minimum indent of an item's lines, in columns; a quote has a mark instead. */
type Container = 'quote' | number

/** From this indent on, white space alone makes a line code (columns). */
export const CODE_INDENT = 4

/** GFM: the indent of a footnote's lines (columns). */
const NOTE_WIDTH = 4

const ITEM = /^(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$)/
/** A list that begins with a number other than 1. */
const LATER_NUMBER = /^(?!1\D)\d/

const NOTE = /^\[\^[^\]\s]+\]:/
const RULE = /^(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/
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
    const cursor = new Cursor(line.replace(/\r?\n$/, ''))
    const kept = keep(containers, cursor, empty)
    if (!isVerbatim(kept)) {
      const known = { isWhole: kept === containers.length, before }
      const begun = cursor.isBlank ? [] : begin(cursor, known)
      const isLazy =
        begun.length === 0 && before === 'words' && !cursor.isBlank && !endsParagraph(cursor.text)
      if (!isLazy) containers.splice(kept, Number.POSITIVE_INFINITY, ...begun)
      before = leafOf(cursor, begun.length === 0 ? before : undefined)
      empty = begun.length > 0 && cursor.isBlank ? containers.length - 1 : undefined
    }
    const { text, indent, at } = cursor
    yield { start, words: start + at, text, indent, kept, depth: containers.length }
  }
}

/** What the next line may continue. */
type Leaf = 'words' | 'code' | undefined

function leafOf({ text, indent, isBlank }: Cursor, before: Leaf): Leaf {
  if (isBlank) return undefined
  if (indent >= CODE_INDENT && before !== 'words') return 'code'
  return endsParagraph(text) ? undefined : 'words'
}

function endsParagraph(text: string): boolean {
  return NO_PARAGRAPH.test(text) || RULE.test(text)
}

/**
 * Skips the marks of continuing containers.
 *
 * @param empty the index of the item with no content yet: a blank line ends it
 * @returns how many containers continue
 */
function keep(containers: readonly Container[], cursor: Cursor, empty: number | undefined): number {
  for (const [index, container] of containers.entries()) {
    if (container === 'quote') {
      if (!cursor.quote()) return index
    } else if (cursor.isBlank) {
      if (index === empty) return index
    } else {
      if (cursor.indent < container) return index
      cursor.skip(container)
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
function begin(cursor: Cursor, { isWhole, before }: Known): Container[] {
  const begun: Container[] = []
  while (cursor.indent < CODE_INDENT) {
    if (cursor.quote()) {
      begun.push('quote')
      continue
    }
    const [note] = NOTE.exec(cursor.text) ?? []
    if (note) {
      cursor.pass(note)
      begun.push(NOTE_WIDTH)
      continue
    }
    const [marker] = ITEM.exec(cursor.text) ?? []
    if (!marker || RULE.test(cursor.text)) break
    // A number other than 1 does not interrupt a paragraph, nor does an empty item.
    const interrupts = before !== undefined && isWhole && begun.length === 0
    if (interrupts && (LATER_NUMBER.test(marker) || cursor.text.trim() === marker)) break
    begun.push(cursor.item(marker))
  }
  return begun
}

/** A position in a line. White space is measured in columns, because a tab reaches the next multiple of four. */
class Cursor {
  readonly #line: string
  #at = 0
  /** Columns of white space before the next text; may include only part of a tab. */
  #indent = 0
  #column = 0

  constructor(line: string) {
    this.#line = line
    this.#measure()
  }

  get at(): number {
    return this.#at
  }

  get text(): string {
    return this.#line.slice(this.#at)
  }

  get indent(): number {
    return this.#indent
  }

  get isBlank(): boolean {
    return this.#at === this.#line.length
  }

  /** Skips columns of white space. */
  skip(columns: number): void {
    this.#indent -= Math.min(columns, this.#indent)
  }

  /** Skips these characters, and measures the white space after them. */
  pass(characters: string): void {
    this.#at += characters.length
    this.#column += characters.length
    this.#indent = 0
    this.#measure()
  }

  /** Skips a quote's mark and the space after it; false if there is no mark. */
  quote(): boolean {
    if (this.#indent >= CODE_INDENT || this.#line[this.#at] !== '>') return false
    this.pass('>')
    this.skip(1)
    return true
  }

  /**
   * Skips an item's marker.
   * @returns the indent of the item's lines
   */
  item(marker: string): number {
    const before = this.#indent
    this.pass(marker)
    const space = this.isBlank || this.#indent > CODE_INDENT ? 1 : this.#indent
    this.skip(space)
    return before + marker.length + space
  }

  #measure(): void {
    for (; /[ \t]/.test(this.#line[this.#at] ?? ''); this.#at++) {
      const width = this.#line[this.#at] === '\t' ? 4 - (this.#column % 4) : 1
      this.#column += width
      this.#indent += width
    }
  }
}
