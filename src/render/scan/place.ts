/** Where a Markdown text ends: in which quotes and list items, and within what. */
import { openInline } from './close-inline.ts'
import { type ContainedLine, type Container, containedLines, endsParagraph } from './containers.ts'
import { CODE_INDENT } from './line-cursor.ts'

export interface Place {
  /** Outermost first. */
  readonly containers: readonly Container[]
  readonly leaf: Leaf | undefined
  /** The last line without its containers' marks, if no line break ends it. */
  readonly line?: string
  /** The delimiters of inline markup that a paragraph or heading leaves open, outermost first. */
  readonly inline: readonly string[]
}

/** What the next line may go on with; there is none after a blank line, a divider or a closed block. */
export type Leaf = Fenced | Table | Heading | Words | { readonly kind: 'indented' }

/** A code block that no fence has closed. */
export interface Fenced {
  readonly kind: 'fenced'
  /** Where the fence's line begins, in UTF-16 units. */
  readonly start: number
  /** The text before the fence: white space, quote marks, list markers. */
  readonly indent: string
  readonly fence: string
  /** The text after the fence, beginning with the language. */
  readonly info: string
  /** How many containers it is in. It ends with the innermost of them. */
  readonly depth: number
}

interface Table {
  readonly kind: 'table'
  /** Where the header's line begins, in UTF-16 units. */
  readonly start: number
  readonly header: string
  readonly delimiter: string
  /** How many rows are below the delimiter. */
  readonly rows: number
}

interface Heading {
  readonly kind: 'heading'
  /** With the space after it: `## `. */
  readonly mark: string
  /** Where its words begin, in UTF-16 units. */
  readonly first: number
}

/** A paragraph, or what may be a table's header. */
export interface Words {
  readonly kind: 'words'
  /** Where its words begin, in UTF-16 units. */
  readonly first: number
  /** Where its last line begins, in UTF-16 units. */
  readonly start: number
  /** Its last line, without its containers' marks. */
  readonly last: string
}

/** A line, and where the text ends with it. */
export interface PlacedLine {
  readonly line: ContainedLine
  /** Whether it goes on with the leaf of the line before. */
  readonly goesOn: boolean
  readonly leaf: Leaf | undefined
}

/** A text without one has no code block. */
const ANY_FENCE = /`{3}|~{3}/

/** A line that can open or close a code block. */
const FENCE = /^(`{3,}|~{3,})(.*)$/

/** GFM: the line below a table's header. */
const DELIMITER = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/

const HEADING = /^#{1,6}[ \t]+/
const UNDERLINE = /^=+[ \t]*$/

/** @returns where a Markdown text ends */
export function placeAtEnd(markdown: string): Place {
  const { line, leaf } = lastLine(markdown) ?? {}
  const inline = leaf && 'first' in leaf ? openInline(markdown.slice(leaf.first)) : []
  const open = line && !markdown.endsWith('\n') ? { line: line.text } : {}
  return { containers: line?.containers ?? [], leaf, inline, ...open }
}

/** @returns the code block in which a Markdown text ends */
export function openFenceAt(markdown: string): Fenced | undefined {
  if (!ANY_FENCE.test(markdown)) return undefined
  const leaf = lastLine(markdown)?.leaf
  return leaf?.kind === 'fenced' ? leaf : undefined
}

/** @returns the last line of a Markdown text; undefined if it is empty */
export function lastLine(markdown: string): PlacedLine | undefined {
  let last: PlacedLine | undefined
  for (const line of placedLines(markdown)) last = line
  return last
}

/** Iterates over the lines of a text. The containers of a line are valid until the next one is read. */
export function* placedLines(markdown: string): Generator<PlacedLine> {
  let before: Leaf | undefined
  let depth = 0
  const isCode = (kept: number) => before?.kind === 'fenced' && kept >= before.depth
  for (const line of containedLines(markdown, isCode)) {
    const isInCode = before?.kind === 'fenced' && isCode(line.kept)
    const isSame = !line.begins && line.containers.length === depth
    const leaf = isInCode
      ? codeAfter(before as Fenced, line)
      : leafAfter(isSame ? before : undefined, line, markdown)
    yield { line, leaf, goesOn: isInCode || (isSame && before !== undefined && before.kind === leaf?.kind) }
    before = leaf
    depth = line.containers.length
  }
}

function codeAfter(open: Fenced, { text, indent }: ContainedLine): Fenced | undefined {
  const { fence, info } = fenceIn(text, indent) ?? {}
  return fence?.startsWith(open.fence) && info === '' ? undefined : open
}

/** @returns the fence that a line without its containers' marks is */
export function fenceIn(text: string, indent: number): Pick<Fenced, 'fence' | 'info'> | undefined {
  const [, fence = '', info = ''] = (indent < CODE_INDENT && FENCE.exec(text)) || []
  const isInlineCode = fence.startsWith('`') && info.includes('`')
  return fence === '' || isInlineCode ? undefined : { fence, info: info.trim() }
}

/** @param before what the line may go on with */
function leafAfter(before: Leaf | undefined, line: ContainedLine, markdown: string): Leaf | undefined {
  const { text, indent, start, words, kept, containers } = line
  const depth = containers.length
  if (text.trim() === '') return undefined
  const isWords = before?.kind === 'words'
  if (indent >= CODE_INDENT && !isWords) return { kind: 'indented' }
  const fence = fenceIn(text, indent)
  if (fence) return { kind: 'fenced', start, indent: markdown.slice(start, words), ...fence, depth }
  const [mark] = HEADING.exec(text) ?? []
  if (mark) return { kind: 'heading', mark, first: words + mark.length }
  if (isWords && kept === depth) {
    if (isDelimiter(text, before.last))
      return { kind: 'table', start: before.start, header: before.last, delimiter: text, rows: 0 }
    if (UNDERLINE.test(text)) return undefined
  }
  if (endsParagraph(text)) return undefined
  if (before?.kind === 'table' && kept === depth) return { ...before, rows: before.rows + 1 }
  return { kind: 'words', first: isWords ? before.first : words, start, last: text }
}

/** A line of dashes alone underlines a heading. */
function isDelimiter(line: string, header: string): boolean {
  return DELIMITER.test(line) && cellsIn(header) === cellsIn(line) && /[|:]/.test(header + line)
}

function cellsIn(row: string): number {
  const inside = row
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
  return pipesIn(inside) + 1
}

/** @returns how many bars in a table's row divide cells */
export function pipesIn(row: string): number {
  return row.match(/(?<!\\)\|/g)?.length ?? 0
}
