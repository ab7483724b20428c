/** Splits blocks into messages: between blocks if possible, else inside the block that is too large. */

import { RICH_LIMIT } from '../text/limits.ts'
import type { Block, List, ListItem, Table } from './block.ts'
import { splitInline } from './inline-split.ts'
import { fits, minus, ONE_BLOCK, type Weight, weigh, weighAll, weighRow } from './weight.ts'

/** A block is not broken to use less room than this at the end of a message, in UTF-16 units. */
const MIN_PIECE = 256

/** What went into a message, and what remains for the next. */
export interface Cut<T> {
  readonly taken: T[]
  readonly left: T[]
}

/** Splits blocks into messages that Telegram accepts, in order; only white space is lost. */
export function splitBlocks(blocks: readonly Block[]): Block[][] {
  const messages: Block[][] = []
  let left = [...blocks]
  while (left.length > 0) {
    const cut = takeBlocks(left, RICH_LIMIT)
    messages.push(cut.taken)
    left = cut.left
  }
  return messages
}

/** Takes as many blocks as fit. A block too large for any message is split. */
export function takeBlocks(blocks: readonly Block[], room: Weight): Cut<Block> {
  let free = room
  for (const [index, block] of blocks.entries()) {
    const weight = weigh(block)
    if (!fits(weight, free)) {
      const waits = index > 0 && fits(weight, RICH_LIMIT)
      const { taken, left } = waits ? { taken: [], left: [block] } : takePart(block, free)
      return { taken: [...blocks.slice(0, index), ...taken], left: [...left, ...blocks.slice(index + 1)] }
    }
    free = minus(free, weight)
  }
  return { taken: [...blocks], left: [] }
}

function takePart(block: Block, free: Weight): Cut<Block> {
  if (free.blocks < 1 || free.chars < MIN_PIECE) return { taken: [], left: [block] }
  switch (block.type) {
    case 'list':
      return takeItems(block, minus(free, ONE_BLOCK))
    case 'table':
      return takeRows(block, minus(free, ONE_BLOCK))
    case 'blockquote': {
      const { taken, left } = takeBlocks(block.blocks, minus(free, ONE_BLOCK))
      return both(taken, left, blocks => ({ ...block, blocks }))
    }
    case 'details': {
      const { taken, left } = takeBlocks(block.blocks, minus(free, weigh({ ...block, blocks: [] })))
      return both(taken, left, blocks => ({ ...block, blocks }))
    }
    case 'divider':
    case 'mathematical_expression':
      return { taken: [], left: [block] }
    default:
      return takeText(block, free)
  }
}

function takeText<T extends Extract<Block, { text: unknown }>>(block: T, free: Weight): Cut<T> {
  const [head, tail] = splitInline(block.text, free.chars)
  return {
    taken: head === undefined ? [] : [{ ...block, text: head }],
    left: tail === undefined ? [] : [{ ...block, text: tail }],
  }
}

function takeItems(list: List, room: Weight): Cut<Block> {
  let free = room
  for (const [index, item] of list.items.entries()) {
    const weight = weighAll(item.blocks)
    if (!fits(weight, free)) {
      const part = takeItem(item, index > 0 && fits(weight, RICH_LIMIT) ? undefined : free)
      const taken = [...list.items.slice(0, index), ...part.taken]
      return both(taken, [...part.left, ...list.items.slice(index + 1)], items => ({ ...list, items }))
    }
    free = minus(free, weight)
  }
  return { taken: [list], left: [] }
}

function takeItem(item: ListItem, free: Weight | undefined): Cut<ListItem> {
  if (!free) return { taken: [], left: [item] }
  const { taken, left } = takeBlocks(item.blocks, minus(free, ONE_BLOCK))
  return both(taken, left, blocks => ({ ...item, blocks }))
}

/** The header stays with the first rows. */
function takeRows(table: Table, room: Weight): Cut<Block> {
  let free = room
  const full = table.cells.findIndex(row => {
    free = minus(free, weighRow(row))
    return !fits({ chars: 0, blocks: 0 }, free)
  })
  const [taken, left] = [table.cells.slice(0, full), table.cells.slice(full)]
  return both(taken, left, cells => ({ ...table, cells }))
}

/** Wraps each side again, unless it is empty. */
function both<Part, Whole>(taken: Part[], left: Part[], wrap: (parts: Part[]) => Whole): Cut<Whole> {
  return {
    taken: taken.length > 0 ? [wrap(taken)] : [],
    left: left.length > 0 ? [wrap(left)] : [],
  }
}
