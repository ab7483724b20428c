/** The parts of rich blocks and rich texts of any type, for code that traverses them. */
import type { InputRichBlock, RichMessageButton, RichText } from 'grammy/types'

export interface BlockParts {
  readonly texts: readonly RichText[]
  readonly blocks: readonly InputRichBlock[]
  /** The contents of list items. */
  readonly items: readonly (readonly InputRichBlock[])[]
  /** The number of table rows. */
  readonly rows: number
  readonly buttons: readonly RichMessageButton[]
}

const NOTHING: BlockParts = { texts: [], blocks: [], items: [], rows: 0, buttons: [] }

export function partsOf(block: InputRichBlock): BlockParts {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
    case 'pre':
    case 'footer':
    case 'thinking':
      return { ...NOTHING, texts: [block.text] }
    case 'pullquote':
    case 'expandable_blockquote':
      return { ...NOTHING, texts: [block.text, ...given(block.credit)] }
    case 'mathematical_expression':
      return { ...NOTHING, texts: [block.expression] }
    case 'blockquote':
      return { ...NOTHING, texts: given(block.credit), blocks: block.blocks }
    case 'details':
      return { ...NOTHING, texts: [block.summary], blocks: block.blocks }
    case 'list':
      return { ...NOTHING, items: block.items.map(item => item.blocks) }
    case 'table':
      return { ...NOTHING, texts: given(block.caption), rows: block.cells.length }
    case 'buttons':
      return { ...NOTHING, buttons: block.buttons }
    default:
      // Dividers and anchors have no content. Media and maps are not supported, so they never get here.
      return NOTHING
  }
}

/** The texts directly inside a text, one level down. */
export function innerTexts(text: RichText): readonly RichText[] {
  if (typeof text === 'string') return []
  if (Array.isArray(text)) return text
  switch (text.type) {
    case 'custom_emoji':
      return [text.alternative_text]
    case 'mathematical_expression':
      return [text.expression]
    case 'button':
      return [text.button.text]
    case 'anchor':
      return []
    default:
      return [text.text]
  }
}

/** Every button of a message in reading order: one list per row, and one for each button within a text. */
export function buttonRows(blocks: readonly InputRichBlock[]): RichMessageButton[][] {
  return blocks.flatMap(block => {
    const { texts, blocks: nested, items, buttons } = partsOf(block)
    const cells = block.type === 'table' ? block.cells.flat().flatMap(cell => given(cell.text)) : []
    return [
      ...[...texts, ...cells].flatMap(buttonsInText).map(button => [button]),
      ...(buttons.length > 0 ? [[...buttons]] : []),
      ...buttonRows([...nested, ...items.flat()]),
    ]
  })
}

export function given<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value]
}

function buttonsInText(text: RichText): RichMessageButton[] {
  if (typeof text === 'object' && 'type' in text && text.type === 'button') return [text.button]
  return innerTexts(text).flatMap(buttonsInText)
}
