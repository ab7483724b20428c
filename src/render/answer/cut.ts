import { openFence } from '../markdown/fence.ts'
import { renderParts } from '../markdown/parts.ts'
import { breakPoint } from '../text/break-point.ts'

/** A cut between blocks is not worth leaving more than three quarters of a message empty. */
const BLOCK_FILL = 0.25

/**
 * Where to cut a Markdown text in two so that both halves read well.
 * @param upTo the largest offset allowed, in UTF-16 units
 * @returns the largest offset ≤ `upTo` between two top-level blocks; inside a block that is too long for that,
 *   one between lines, sentences, words or at least characters. 0 only where `upTo` is. The second half is to
 *   be read with `restAfter`.
 */
export function cutAtBlock(markdown: string, upTo: number): number {
  if (upTo >= markdown.length) return markdown.length
  if (upTo <= 0) return 0
  const between = renderParts(markdown).findLast(({ start }) => start <= upTo)?.start ?? 0
  return between > 0 && between >= upTo * BLOCK_FILL ? between : cutInBlock(markdown, upTo)
}

/** The same inside a block. The white space that a line or a word ends with goes to the first half. */
export function cutInBlock(markdown: string, upTo: number): number {
  const end = breakPoint(markdown, { limit: upTo })
  return /\s/.test(markdown[end] ?? '') ? Math.min(upTo, end + 1) : end
}

/** The second half of a text that was cut at `offset`, as a text that stands by itself. */
export function restAfter(markdown: string, offset: number): string {
  return continued(openFence(markdown, offset), markdown.slice(offset))
}

/** What follows a text that ended inside the code that `fence` opened (see `openFence`): it is opened again. */
export function continued(fence: string | undefined, rest: string): string {
  return fence === undefined ? rest : `${fence}\n${rest.replace(/^\n/, '')}`
}
