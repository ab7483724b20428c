import { FORMULA_LANGUAGE } from '../text/limits.ts'
import { indentStyled, joinStyled, type Styled, sliceStyled, styledAs, unstyled } from '../text/styled.ts'
import type { Block, Inline, List, ListItem } from './block.ts'
import { styledInline } from './styled-inline.ts'
import { styledTable } from './table-text.ts'

const DIVIDER = '———'

/** Flattens blocks to text with entities, separated by blank lines. */
export function styledBlocks(blocks: readonly Block[]): Styled {
  return joinStyled(
    blocks.flatMap((block, index) => [unstyled(gap(blocks[index - 1], block)), styledBlock(block)]),
    '',
  )
}

/** A fold needs no blank line, because it is visually separate. */
function gap(before: Block | undefined, block: Block): string {
  if (!before) return ''
  return before.type === 'details' || block.type === 'details' ? '\n' : '\n\n'
}

function styledBlock(block: Block): Styled {
  switch (block.type) {
    case 'paragraph':
    case 'footer':
    case 'thinking':
      return styledInline(block.text)
    case 'heading':
      return allBold(block.text)
    case 'pre':
      return code(block.text, block.language)
    case 'mathematical_expression':
      return code(block.expression, FORMULA_LANGUAGE)
    case 'divider':
      return unstyled(DIVIDER)
    case 'table':
      return styledTable(block)
    case 'list':
      return list(block)
    case 'blockquote':
      return styledAs({ type: 'blockquote' }, joinStyled(block.blocks.map(nestedBlock), '\n\n'))
    case 'details': {
      const lines = [allBold(block.summary), ...block.blocks.map(nestedBlock)]
      return styledAs({ type: 'expandable_blockquote' }, joinStyled(lines, '\n'))
    }
  }
}

function code(text: string, language: string | undefined): Styled {
  return styledAs({ type: 'pre', ...(language ? { language } : {}) }, unstyled(text))
}

/** Bot API: a blockquote can't be nested, so one inside another block is drawn with `> `. */
function nestedBlock(block: Block): Styled {
  if (block.type === 'details')
    return joinStyled([styledInline(block.summary), ...block.blocks.map(nestedBlock)], '\n')
  if (block.type !== 'blockquote') return styledBlock(block)
  const quoted = joinStyled(block.blocks.map(nestedBlock), '\n')
  return indentStyled(joinStyled([unstyled('> '), quoted], ''), '> ')
}

function list({ items }: List): Styled {
  return joinStyled(items.map(listItem), '\n')
}

function listItem(item: ListItem): Styled {
  const marker = unstyled(markerOf(item))
  const content = joinStyled(item.blocks.map(nestedBlock), '\n')
  const startsWithCode = ['pre', 'mathematical_expression', 'table'].includes(item.blocks[0]?.type ?? '')
  const whole = joinStyled([marker, content], startsWithCode ? '\n' : '')
  return indentStyled(whole, ' '.repeat(marker.text.length))
}

function markerOf({ has_checkbox, is_checked, value }: ListItem): string {
  const bullet = value === undefined ? '• ' : `${value}. `
  if (!has_checkbox) return bullet
  const box = is_checked ? '☑ ' : '☐ '
  return value === undefined ? box : bullet + box
}

/** Bot API: bold can't contain code, so only the text around code is bold. */
function allBold(inline: Inline): Styled {
  const { text, entities } = styledInline(inline)
  const edges = entities.filter(({ type }) => type === 'code').map(({ offset, length }) => [offset, length])
  const plain = { text, entities: entities.filter(({ type }) => type !== 'bold') }
  const parts: Styled[] = []
  let start = 0
  for (const [offset = 0, length = 0] of edges) {
    parts.push(styledAs({ type: 'bold' }, sliceStyled(plain, start, offset)))
    parts.push(sliceStyled(plain, offset, offset + length))
    start = offset + length
  }
  return joinStyled([...parts, styledAs({ type: 'bold' }, sliceStyled(plain, start, text.length))], '')
}
