import { openFence } from '../markdown/fence.ts'
import { renderParts } from '../markdown/parts.ts'
import { breakPoint } from '../text/break-point.ts'

/** A cut between blocks must fill at least this share of a message. */
const BLOCK_FILL = 0.25

/**
 * Finds where to cut a Markdown text in two so that both halves read well. Read the second half with `restAfter`.
 * @param upTo the largest allowed offset, in UTF-16 units
 * @returns the largest offset ≤ `upTo` between two top-level blocks; inside a block that is too long for that, one
 *   between lines, sentences, words or at least characters. 0 only if `upTo` is not above 0.
 */
export function cutAtBlock(markdown: string, upTo: number): number {
  if (upTo >= markdown.length) return markdown.length
  if (upTo <= 0) return 0
  const between = renderParts(markdown).findLast(({ start }) => start <= upTo)?.start ?? 0
  return between > 0 && between >= upTo * BLOCK_FILL ? between : cutInBlock(markdown, upTo)
}

/** Like `cutAtBlock`, but inside a block. White space after a line or word stays in the first half. */
export function cutInBlock(markdown: string, upTo: number): number {
  const end = breakPoint(markdown, { limit: upTo })
  return /\s/.test(markdown[end] ?? '') ? Math.min(upTo, end + 1) : end
}

/** @returns the second half of a text cut at `offset`, as Markdown that stands alone */
export function restAfter(markdown: string, offset: number): string {
  return continued(openFence(markdown, offset), markdown.slice(offset))
}

/**
 * Reopens the code block that the text before `rest` left open.
 * @param fence its opening line (see `openFence`)
 */
export function continued(fence: string | undefined, rest: string): string {
  return fence === undefined ? rest : `${fence}\n${rest.replace(/^\n/, '')}`
}
