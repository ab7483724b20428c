/**
 * Renders a Markdown text as blocks, one part for each top-level block of the source.
 *
 * An answer in progress is rendered again and again, a little longer each time. Its finished blocks are cached, so
 * that the cost depends on the end of the text and not on its length.
 */
import type { Code } from 'mdast'
import type { Block } from '../blocks/block.ts'
import { openFenceAt } from '../scan/place.ts'
import { renderTopLevel } from './blocks.ts'
import { type MarkdownSource, parseMarkdown } from './parse.ts'

export interface Part {
  /** Where the part's first line begins: an offset into the Markdown, in UTF-16 units. */
  readonly start: number
  readonly blocks: readonly Block[]
}

/** The beginning of a text, up to a point where nothing that follows can change it. */
interface Beginning {
  readonly text: string
  /** Includes the next line, which decides where the last block ends. */
  readonly context: string
  readonly parts: readonly Part[]
}

/** How many growing texts are remembered: about as many as topics are busy at once. */
const MAX_REMEMBERED = 8

/** The last block still grows, and the one before may still absorb it, as a list does with another item. */
const UNSETTLED = 2

/** Code up to this length (UTF-16 units) is parsed again: the parser is fast and also right in HTML and formulas. */
const LONG_CODE = 2048

const remembered: Beginning[] = []

/** A frame asks twice for the same text: whether it fits a message, and how it looks. */
let newest: Pick<Beginning, 'text' | 'parts'> = { text: '', parts: [] }

/** The parts of a Markdown text. Pure except for timing: the same text always gives the same parts. */
export function renderParts(markdown: string): readonly Part[] {
  if (newest.text !== markdown) newest = { text: markdown, parts: readParts(markdown) }
  return newest.parts
}

/** How much of a text's start is already parsed and can no longer change, in whole blocks (UTF-16 units). */
export function settledLength(markdown: string): number {
  return knownOf(markdown)?.text.length ?? 0
}

function knownOf(markdown: string): Beginning | undefined {
  return remembered.findLast(({ context }) => markdown.startsWith(context))
}

function readParts(markdown: string): readonly Part[] {
  const known = knownOf(markdown)
  const start = known?.text.length ?? 0
  const open = openCode(markdown.slice(start))
  const closed = markdown.slice(0, start + (open?.start ?? markdown.length))
  const rest = parseMarkdown(closed.slice(start))
  const parts = rest.defines
    ? partsOf(start === 0 ? rest : parseMarkdown(closed), 0)
    : [...(known?.parts ?? []), ...partsOf(rest, start)]
  const all = open ? [...parts, { start: closed.length, blocks: renderTopLevel(open.node, rest) }] : parts
  if (!rest.defines) remember(known, beginningOf(markdown, all))
  return all
}

/** Code still being written, up to the end of the text: the parser need not read it again for each frame. */
function openCode(text: string): { readonly start: number; readonly node: Code } | undefined {
  const fence = openFenceAt(text)
  // An indented fence may belong to a list or a quote.
  if (fence === undefined || fence.indent !== '' || text.length - fence.start < LONG_CODE) return undefined
  // CommonMark: a NUL is shown as U+FFFD.
  const code = text
    .slice(fence.start)
    .replace(/^.*\n?/, '')
    .replace(/\n$/, '')
  const value = code.replaceAll('\0', '\uFFFD')
  const [lang = ''] = fence.info.trim().split(/\s/)
  return { start: fence.start, node: { type: 'code', lang, value } }
}

/** @returns the blocks of a Markdown text, none of them empty */
export function renderMarkdown(markdown: string): Block[] {
  return renderParts(markdown).flatMap(part => part.blocks)
}

function partsOf(source: MarkdownSource, offset: number): Part[] {
  return source.root.children.map(node => {
    const at = node.position?.start
    const start = at ? (at.offset ?? 0) - (at.column - 1) : 0
    return { start: offset + start, blocks: renderTopLevel(node, source) }
  })
}

function beginningOf(markdown: string, parts: readonly Part[]): Beginning {
  const settled = parts.slice(0, -UNSETTLED)
  const end = parts[settled.length]?.start ?? 0
  const [line = ''] = /^[^\r\n]*[\r\n]/.exec(markdown.slice(end)) ?? []
  return { text: markdown.slice(0, end), context: markdown.slice(0, end + line.length), parts: settled }
}

function remember(known: Beginning | undefined, beginning: Beginning): void {
  if (beginning.text.length <= (known?.text.length ?? 0)) return
  if (known) remembered.splice(remembered.indexOf(known), 1)
  remembered.push(beginning)
  if (remembered.length > MAX_REMEMBERED) remembered.shift()
}
