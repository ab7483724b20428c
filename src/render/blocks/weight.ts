import { type Block, type Inline, inlineText } from './block.ts'

/** What a rich message limits. */
export interface Weight {
  readonly chars: number
  readonly blocks: number
}

/** The weight of a container, a list item or a table row, without its contents. */
const ONE_BLOCK: Weight = { chars: 0, blocks: 1 }

/** @returns what a block takes of a message. Characters are UTF-16 units, never fewer than Telegram counts. */
export function weigh(block: Block): Weight {
  switch (block.type) {
    case 'divider':
      return ONE_BLOCK
    case 'blockquote':
      return weighAll(block.blocks)
    case 'mathematical_expression':
      return { chars: block.expression.length, blocks: 1 }
    case 'details':
      return sum([weighAll(block.blocks), { chars: inlineText(block.summary).length, blocks: 0 }])
    case 'list':
      return sum([ONE_BLOCK, ...block.items.map(item => weighAll(item.blocks))])
    case 'table':
      return sum([ONE_BLOCK, ...block.cells.map(weighRow)])
    default:
      return { chars: inlineText(block.text).length, blocks: 1 }
  }
}

/** @returns the weight of blocks including their container */
function weighAll(blocks: readonly Block[]): Weight {
  return sum([ONE_BLOCK, ...blocks.map(weigh)])
}

function weighRow(row: readonly { text?: Inline }[]): Weight {
  return { chars: row.reduce((chars, { text = '' }) => chars + inlineText(text).length, 0), blocks: 1 }
}

export function sum(weights: readonly Weight[]): Weight {
  return weights.reduce(plus, { chars: 0, blocks: 0 })
}

export function minus(from: Weight, weight: Weight): Weight {
  return { chars: from.chars - weight.chars, blocks: from.blocks - weight.blocks }
}

export function fits(weight: Weight, room: Weight): boolean {
  return weight.chars <= room.chars && weight.blocks <= room.blocks
}

function plus(a: Weight, b: Weight): Weight {
  return { chars: a.chars + b.chars, blocks: a.blocks + b.blocks }
}
