import type { Block } from './block.ts'

/** Puts the cursor after the last word, at any depth. Folds, tables, formulas and dividers get none. */
export function withCursor(blocks: readonly Block[], cursor: string): Block[] {
  const last = blocks.at(-1)
  return cursor !== '' && last ? [...blocks.slice(0, -1), inBlock(last, cursor)] : [...blocks]
}

function inBlock(block: Block, cursor: string): Block {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
    case 'footer':
    case 'thinking':
      return { ...block, text: [block.text, cursor].flat() }
    case 'pre':
      return { ...block, text: block.text + cursor }
    case 'blockquote':
      return { ...block, blocks: withCursor(block.blocks, cursor) }
    case 'list': {
      const item = block.items.at(-1)
      if (!item) return block
      return { ...block, items: block.items.with(-1, { ...item, blocks: withCursor(item.blocks, cursor) }) }
    }
    case 'details':
    case 'divider':
    case 'mathematical_expression':
    case 'table':
      return block
  }
}
