import { renderParts } from '../markdown/parts.ts'
import { openSpan } from '../scan/close-inline.ts'
import { continued } from '../scan/continued.ts'
import { lastLine, placeAtEnd, type Words } from '../scan/place.ts'
import { breakPoint, lastWordEnd } from '../text/break-point.ts'

/** A cut between blocks must fill at least this share of a message. */
const BLOCK_FILL = 0.25

/** A cut before an unfinished link or code must fill at least this share. */
const SPAN_FILL = 0.5

/** Less than half of a text shorter than this does not stand alone while the rest is being written (UTF-16 units). */
const SHORT = 40

/** A line that so far is only a list marker, a checkbox or the signs of a heading. */
const ONLY_MARKS = /^(?:#{1,6}|\[[ xX]\])?[ \t]*$/

/**
 * Finds where to cut a Markdown text in two so that both parts read well. Read them with `closedAt` and `restAfter`.
 * @param upTo the largest allowed offset, in UTF-16 units
 * @returns the largest offset ≤ `upTo` between two top-level blocks; inside a block that is too long for that, one
 *   between rows, lines, sentences, words or at least characters. 0 only if `upTo` is not above 0.
 */
export function cutAtBlock(markdown: string, upTo: number): number {
  if (upTo >= markdown.length) return markdown.length
  if (upTo <= 0) return 0
  return betweenBlocks(markdown, upTo) ?? cutInBlock(markdown, upTo)
}

/** Like `cutAtBlock`, but inside a block. White space after a line or word stays in the first part. */
export function cutInBlock(markdown: string, upTo: number): number {
  const cut = breakIn(markdown, upTo)
  return readable(markdown, cut, upTo * SPAN_FILL) || cut
}

/**
 * Finds how much of a text that is still being written is complete: its last word, row or block may not be.
 * @returns an offset in UTF-16 units; 0 if nothing is complete
 */
export function completeLength(markdown: string): number {
  const upTo = markdown.length - 1
  if (upTo <= 0) return 0
  const between = betweenBlocks(markdown, upTo)
  if (between !== undefined) return between
  const cut = breakIn(markdown, upTo)
  const isInWord = /\S/.test(markdown[cut - 1] ?? ' ') && /\S/.test(markdown[cut] ?? ' ')
  if (markdown.length < SHORT && (isInWord || cut <= markdown.length / 2)) return 0
  return readable(markdown, isInWord ? lastWordEnd(markdown.slice(0, upTo)) : cut, 0)
}

/** @returns the second part of a text cut at `offset`, as Markdown that stands alone */
export function restAfter(markdown: string, offset: number): string {
  return continued(placeAtEnd(markdown.slice(0, offset)), markdown.slice(offset))
}

function betweenBlocks(markdown: string, upTo: number): number | undefined {
  const between = renderParts(markdown).findLast(({ start }) => start <= upTo)?.start ?? 0
  return between > 0 && between >= upTo * BLOCK_FILL ? between : undefined
}

/** @returns the best place to break, behind the white space that is there */
function breakIn(markdown: string, upTo: number): number {
  const end = breakPoint(markdown, { limit: upTo })
  return /\s/.test(markdown[end] ?? '') ? Math.min(upTo, end + 1) : end
}

/** Moves a cut to the front until it is inside no table's row or head, link, code or formula, nor right behind a bare mark. */
function readable(markdown: string, cut: number, least: number): number {
  for (let at = cut; ; ) {
    const better = earlier(markdown, at, least)
    if (better === undefined || better >= at) return at
    at = better
  }
}

/** @returns where to cut instead */
function earlier(markdown: string, at: number, least: number): number | undefined {
  const head = markdown.slice(0, at)
  const { leaf, line } = lastLine(head) ?? {}
  const isInLine = !head.endsWith('\n')
  const start = head.lastIndexOf('\n') + 1
  if (leaf?.kind === 'fenced') return undefined
  if (isInLine && line && ONLY_MARKS.test(line.text)) return start
  switch (leaf?.kind) {
    case 'table':
      return leaf.rows === 0 ? leaf.start : isInLine ? start : undefined
    case 'heading':
      return (isInLine ? closingSigns(head) : undefined) ?? openSpanIn(head, leaf.first, least)
    case 'words':
      return isInTableHead(markdown, at, leaf) ? leaf.start : openSpanIn(head, leaf.first, least)
    default:
      return undefined
  }
}

/** @returns where the signs begin that would close a heading if it ended with them */
function closingSigns(head: string): number | undefined {
  const signs = /[ \t]#+[ \t]*$/.exec(head)
  return signs ? signs.index + 1 : undefined
}

/** @returns where the link, code or formula begins in which the text from `first` on ends, if that is above `least` */
function openSpanIn(head: string, first: number, least: number): number | undefined {
  const span = openSpan(head.slice(first))
  return span !== undefined && first + span > least ? first + span : undefined
}

/** Whether the last line above the cut is the head of a table, or may become one. */
function isInTableHead(markdown: string, at: number, { last, start }: Words): boolean {
  const current = lineEnd(markdown, at)
  const header = markdown[at - 1] === '\n' ? at : current
  if (last.startsWith('|') && /^[ \t>|:-]*$/.test(markdown.slice(header))) return true
  return [current, lineEnd(markdown, current)].some(end => {
    const { leaf } = lastLine(markdown.slice(0, end)) ?? {}
    return leaf?.kind === 'table' && leaf.rows === 0 && leaf.start <= start
  })
}

/** @returns where the next line begins */
function lineEnd(markdown: string, at: number): number {
  const end = markdown.indexOf('\n', at)
  return end < 0 ? markdown.length : end + 1
}
