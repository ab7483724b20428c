/** The texts in blocks of every kind, without code and formulas. */
import type { Block, Formula, Inline, TableCell } from './block.ts'

/** @returns the texts in reading order */
export function textsOf(blocks: readonly Block[]): Inline[] {
  return blocks.flatMap(textsIn)
}

/** @returns the same blocks with changed texts */
export function mapTexts(blocks: readonly Block[], change: (text: Inline) => Inline): Block[] {
  return blocks.map(block => mapBlock(block, change))
}

/** An inline element that contains text. */
export type Wrap = Exclude<Inline, string | Inline[] | Formula>

/** Replaces every wrap that is not kept by its words. */
export function unwrap(inline: Inline, isKept: (wrap: Wrap) => boolean): Inline {
  return mapWraps(inline, wrap => (isKept(wrap) ? wrap : wrap.text))
}

/** @returns the same text with changed wraps, inner ones first */
export function mapWraps(inline: Inline, change: (wrap: Wrap) => Inline): Inline {
  if (typeof inline === 'string') return inline
  if (Array.isArray(inline)) return inline.flatMap(part => mapWraps(part, change))
  if (inline.type === 'mathematical_expression') return inline
  return change({ ...inline, text: mapWraps(inline.text, change) })
}

function textsIn(block: Block): Inline[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
    case 'footer':
    case 'thinking':
      return [block.text]
    case 'pre':
    case 'divider':
    case 'mathematical_expression':
      return []
    case 'blockquote':
      return textsOf(block.blocks)
    case 'details':
      return [block.summary, ...textsOf(block.blocks)]
    case 'list':
      return block.items.flatMap(item => textsOf(item.blocks))
    case 'table':
      return block.cells.flat().flatMap(({ text }) => (text === undefined ? [] : [text]))
  }
}

function mapBlock(block: Block, change: (text: Inline) => Inline): Block {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
    case 'footer':
    case 'thinking':
      return { ...block, text: change(block.text) }
    case 'pre':
    case 'divider':
    case 'mathematical_expression':
      return block
    case 'blockquote':
      return { ...block, blocks: mapTexts(block.blocks, change) }
    case 'details':
      return { ...block, summary: change(block.summary), blocks: mapTexts(block.blocks, change) }
    case 'list': {
      const items = block.items.map(item => ({ ...item, blocks: mapTexts(item.blocks, change) }))
      return { ...block, items }
    }
    case 'table':
      return { ...block, cells: block.cells.map(row => row.map(cell => mapCell(cell, change))) }
  }
}

function mapCell(cell: TableCell, change: (text: Inline) => Inline): TableCell {
  return cell.text === undefined ? cell : { ...cell, text: change(cell.text) }
}
