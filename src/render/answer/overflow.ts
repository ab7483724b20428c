import type { Format } from '../../model/chat/message.ts'
import type { Block } from '../blocks/block.ts'
import { styledBlocks } from '../blocks/styled-blocks.ts'
import { fits, minus, sum, type Weight, weigh } from '../blocks/weight.ts'
import { type Part, renderMarkdown, renderParts } from '../markdown/parts.ts'
import { FRAME_RESERVE, RICH_LIMIT, TEXT_LIMIT } from '../text/limits.ts'
import { cutInBlock } from './cut.ts'

/** Text has no block limit. */
const ROOM: Readonly<Record<Format, Weight>> = {
  text: { chars: TEXT_LIMIT - FRAME_RESERVE.chars, blocks: Number.POSITIVE_INFINITY },
  rich: minus(RICH_LIMIT, FRAME_RESERVE),
}

/** How much to look at first, in messages: an answer may be far ahead of what was sent. Markup takes room too. */
const WINDOW = 1.25

/** If less than this share of a message is filled, the block that does not fit is cut. */
const BLOCK_FILL = 0.25

/** A prefix that is still too long shrinks to this share of itself. */
const SHRINK = 0.75

/**
 * Finds where to cut an answer that outgrows one message: what precedes the offset fills a message, with room for
 * status lines and a footer. Read the rest with `restAfter`.
 * @returns undefined if it all fits; otherwise an offset in UTF-16 units, above 0
 */
export function overflow(markdown: string, format: Format): number | undefined {
  for (let size = ROOM[format].chars * WINDOW; size < markdown.length; size *= 2) {
    const full = overflowIn(markdown.slice(0, size), format)
    if (full !== undefined) return full
  }
  return overflowIn(markdown, format)
}

function overflowIn(markdown: string, format: Format): number | undefined {
  const parts = renderParts(markdown)
  if (fits(weighIn(format, blocksOf(parts)), ROOM[format])) return undefined
  const full = firstTooMany(parts, format)
  const start = parts[full]?.start ?? 0
  const before = weighIn(format, blocksOf(parts.slice(0, full)))
  if (isFilled(before, format)) return start
  const end = parts[full + 1]?.start ?? markdown.length
  const share = shareOf(weighIn(format, parts[full]?.blocks ?? []), minus(ROOM[format], before))
  return cutPart(markdown, { format, upTo: Math.min(end - 1, Math.floor(start + (end - start) * share)) })
}

/** @returns about what share of `weight` there is room for, 0-1 */
function shareOf(weight: Weight, room: Weight): number {
  return Math.min(1, room.chars / weight.chars, room.blocks / weight.blocks)
}

function firstTooMany(parts: readonly Part[], format: Format): number {
  let free = ROOM[format]
  return parts.findIndex(({ blocks }) => {
    free = minus(free, weighIn(format, blocks))
    return !fits({ chars: 0, blocks: 0 }, free)
  })
}

function isFilled(weight: Weight, format: Format): boolean {
  const { chars, blocks } = ROOM[format]
  return !fits(weight, { chars: chars * BLOCK_FILL, blocks: blocks * BLOCK_FILL })
}

function cutPart(markdown: string, from: { format: Format; upTo: number }): number {
  for (let upTo = from.upTo; ; upTo = Math.floor(upTo * SHRINK)) {
    const cut = cutInBlock(markdown, Math.max(2, upTo))
    const blocks = renderMarkdown(markdown.slice(0, cut))
    if (upTo <= 2 || fits(weighIn(from.format, blocks), ROOM[from.format])) return cut
  }
}

function blocksOf(parts: readonly Part[]): Block[] {
  return parts.flatMap(({ blocks }) => blocks)
}

/** In text, a blank line separates two blocks. */
function weighIn(format: Format, blocks: readonly Block[]): Weight {
  if (format === 'rich') return sum(blocks.map(weigh))
  return { chars: styledBlocks(blocks).text.length + 2, blocks: 1 }
}
