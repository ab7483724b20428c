/** Converts a rich message to plain text: what a person reads, without formatting. */
import type { InputRichBlock, RichText } from 'grammy/types'
import { given, innerTexts, partsOf } from './rich-blocks.ts'

type List = Extract<InputRichBlock, { type: 'list' }>
type ListItem = List['items'][number]

const INDENT = '  '
const DIVIDER = '———'

/** Each block is on its own line. Nested blocks are indented below their list item. */
export function plainBlocks(blocks: readonly InputRichBlock[]): string {
  return blocks
    .map(plainBlock)
    .filter(text => text !== '')
    .join('\n')
}

export function plainText(text: RichText): string {
  return typeof text === 'string' ? text : innerTexts(text).map(plainText).join('')
}

/** The item's label as Telegram shows it: `•`, `1.` or a checkbox. Ordered items have their own number. */
export function itemLabel(item: ListItem, index: number): string {
  if (item.has_checkbox) return item.is_checked ? '☑' : '☐'
  if (item.value === undefined && item.type === undefined) return '•'
  return `${item.value ?? index + 1}.`
}

function plainBlock(block: InputRichBlock): string {
  switch (block.type) {
    case 'divider':
      return DIVIDER
    case 'list':
      return block.items.map(plainItem).join('\n')
    case 'table':
      return lines([...block.cells.map(plainRow), ...given(block.caption).map(plainText)])
    case 'details':
      return lines([plainText(block.summary), plainBlocks(block.blocks)])
    case 'blockquote':
      return lines([plainBlocks(block.blocks), ...given(block.credit).map(plainText)])
    default:
      return lines(partsOf(block).texts.map(plainText))
  }
}

function plainItem(item: ListItem, index: number): string {
  const label = itemLabel(item, index)
  return `${label} ${plainBlocks(item.blocks).replaceAll('\n', `\n${INDENT}`)}`
}

function plainRow(row: readonly { text?: RichText }[]): string {
  return row.map(cell => plainText(cell.text ?? '')).join(' | ')
}

function lines(parts: readonly string[]): string {
  return parts.filter(part => part !== '').join('\n')
}
