/** Splits blocks into messages: between blocks if possible, else inside the block that is too large. */

import { BEFORE_CUT } from '../text/break-point.ts'
import { RICH_LIMIT, TEXT_LIMIT } from '../text/limits.ts'
import { type Block, inlineText, type List, type ListItem, type Table } from './block.ts'
import { splitInline } from './inline-split.ts'
import { styledBlocks } from './styled-blocks.ts'
import { fits, sum, type Weight, weigh } from './weight.ts'

/** A block is not broken to use less room than this at the end of a message, in UTF-16 units. */
const PIECE: Block = { type: 'paragraph', text: 'x'.repeat(256) }

/** As text, a message with less than this is filled with a part of the next block (UTF-16 units). */
const TEXT_FILL = TEXT_LIMIT / 4

/** A part that is still too long shrinks to this share of itself. */
const SHRINK = 0.9

/** What a message has room for. */
export interface Room {
  readonly fits: (blocks: readonly Block[]) => boolean
  /** Whether a block that fits a message of its own waits for the next one, rather than being split. */
  readonly isFilled: (blocks: readonly Block[]) => boolean
}

/** What went into a message, and what remains for the next. */
export interface Cut<T> {
  readonly taken: T[]
  readonly left: T[]
}

/** @param limit what a rich message may weigh */
export function richRoom(limit: Weight = RICH_LIMIT): Room {
  return { fits: blocks => fits(sum(blocks.map(weigh)), limit), isFilled: () => true }
}

export const textRoom: Room = {
  fits: blocks => styledBlocks(blocks).text.length <= TEXT_LIMIT,
  isFilled: blocks => styledBlocks(blocks).text.length >= TEXT_FILL,
}

/**
 * Splits blocks into messages, in order; only white space is lost. A table's header and what contains a block are
 * repeated. What nothing can split is a message of its own.
 */
export function splitBlocks(blocks: readonly Block[], room: Room): Block[][] {
  const messages: Block[][] = []
  let left = [...blocks]
  while (left.length > 0) {
    const cut = takeBlocks(left, room)
    const { taken, left: rest } =
      cut.taken.length > 0 ? cut : { taken: left.slice(0, 1), left: left.slice(1) }
    messages.push(taken)
    left = rest
  }
  return messages
}

/** Takes as many blocks as fit. A block too large for any message is split. */
export function takeBlocks(blocks: readonly Block[], room: Room): Cut<Block> {
  return takeInto(blocks, { ...room, alone: block => room.fits([block]) })
}

/** The room for blocks or list items, in a message that holds what contains and precedes them. */
interface Inside<T> {
  readonly fits: (parts: readonly T[]) => boolean
  readonly isFilled: (parts: readonly T[]) => boolean
  /** Whether a part would fit a message of its own. */
  readonly alone: (part: T) => boolean
}

/** @param split takes a part of what is next, behind what precedes it */
function takeMost<T>(
  parts: readonly T[],
  room: Inside<T>,
  split: (next: T, before: readonly T[]) => Cut<T>,
): Cut<T> {
  const count = most(parts.length, n => room.fits(parts.slice(0, n)))
  const before = parts.slice(0, count)
  const next = parts[count]
  if (next === undefined) return { taken: before, left: [] }
  const waits = count > 0 && room.alone(next) && room.isFilled(before)
  const part = waits ? nothingOf(next) : split(next, before)
  return { taken: [...before, ...part.taken], left: [...part.left, ...parts.slice(count + 1)] }
}

function takeInto(blocks: readonly Block[], room: Inside<Block>): Cut<Block> {
  return takeMost(blocks, room, (next, before) =>
    takePart(
      next,
      within(room, part => [...before, ...part]),
    ),
  )
}

function takePart(block: Block, room: Inside<Block>): Cut<Block> {
  if (!room.fits([PIECE])) return nothingOf(block)
  switch (block.type) {
    case 'list':
      return takeItems(block, room)
    case 'table':
      return takeRows(block, room)
    case 'blockquote':
    case 'details': {
      const { taken, left } = takeInto(
        block.blocks,
        within(room, blocks => [{ ...block, blocks: [...blocks] }]),
      )
      return both(taken, left, blocks => ({ ...block, blocks }))
    }
    case 'divider':
    case 'mathematical_expression':
      return nothingOf(block)
    default:
      return takeText(block, room)
  }
}

function takeText<T extends Extract<Block, { text: unknown }>>(block: T, { fits }: Inside<Block>): Cut<T> {
  const isCode = block.type === 'pre'
  const split = (limit: number) =>
    splitInline(block.text, { limit, isCode }).map(text => (text === undefined ? [] : [{ ...block, text }]))
  // As plain characters first, which is quick to try.
  let limit = most(inlineText(block.text).length, n => fits([{ ...block, text: 'x'.repeat(n) }]))
  for (;;) {
    const [taken = [], left = []] = split(limit)
    if (fits(taken) || limit <= 1) return { taken, left }
    limit = Math.floor(limit * SHRINK)
  }
}

function takeItems(list: List, room: Inside<Block>): Cut<Block> {
  const wrap = (items: readonly ListItem[]): Block => ({ ...list, items: [...items] })
  const roomForItems: Inside<ListItem> = {
    fits: items => room.fits([wrap(items)]),
    isFilled: items => room.isFilled([wrap(items)]),
    alone: item => room.alone(wrap([item])),
  }
  const { taken, left } = takeMost(list.items, roomForItems, (next, before) =>
    takeItem(
      next,
      within(room, blocks => [wrap([...before, { ...next, blocks: [...blocks] }])]),
    ),
  )
  return both(taken, left, wrap)
}

/** The rest of an item has its number again, and a mark that it is a rest. */
function takeItem(item: ListItem, room: Inside<Block>): Cut<ListItem> {
  const { taken, left } = takeInto(item.blocks, room)
  if (taken.length === 0) return nothingOf(item)
  const marked: Block[] = left.length > 0 ? [{ type: 'paragraph', text: BEFORE_CUT }, ...left] : []
  return both(taken, marked, blocks => ({ ...item, blocks }))
}

/** Each part has the header. */
function takeRows(table: Table, { fits }: Inside<Block>): Cut<Block> {
  const [header = [], ...rows] = table.cells
  const wrap = (part: Table['cells']): Block => ({ ...table, cells: [header, ...part] })
  const count = most(rows.length, n => fits([wrap(rows.slice(0, n))]))
  if (count === 0) return nothingOf(table)
  return both(rows.slice(0, count), rows.slice(count), wrap)
}

function within(
  { fits, alone, isFilled }: Inside<Block>,
  wrap: (blocks: readonly Block[]) => Block[],
): Inside<Block> {
  return { fits: blocks => fits(wrap(blocks)), isFilled: blocks => isFilled(wrap(blocks)), alone }
}

/** @returns the largest number up to `count` for which it holds, if it holds for all smaller ones */
function most(count: number, holds: (n: number) => boolean): number {
  if (holds(count)) return count
  let least = 0
  let step = 1
  for (; least + step < count && holds(least + step); step *= 2) least += step
  for (; step >= 1; step = step / 2) if (least + step < count && holds(least + step)) least += step
  return least
}

function nothingOf<T>(part: T): Cut<T> {
  return { taken: [], left: [part] }
}

/** Wraps each side again, unless it is empty. */
function both<Part, Whole>(taken: Part[], left: Part[], wrap: (parts: Part[]) => Whole): Cut<Whole> {
  return {
    taken: taken.length > 0 ? [wrap(taken)] : [],
    left: left.length > 0 ? [wrap(left)] : [],
  }
}
