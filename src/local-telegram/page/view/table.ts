import type { InputRichBlock, RichBlockTableCell } from 'grammy/types'
import { given } from '../../rich/rich-blocks.ts'
import type { DrawButton } from './buttons.ts'
import { h, type PageNode } from './node.ts'
import { richText } from './rich-text.ts'

type Table = Extract<InputRichBlock, { type: 'table' }>

/** Renders a table that scrolls sideways within its message, with its caption below. */
export function table(block: Table, button: DrawButton): PageNode {
  const classNames = [
    block.is_bordered && 'bordered',
    block.is_striped && 'striped',
    block.is_compact && 'compact',
  ]
  const rows = block.cells.map(row =>
    h(
      'tr',
      {},
      row.map(cell => tableCell(cell, button)),
    ),
  )
  return h('div', { class: 'table' }, [
    h('table', { class: classNames.filter(Boolean).join(' ') }, rows),
    ...given(block.caption).map(caption => h('footer', {}, richText(caption, button))),
  ])
}

function tableCell(cell: RichBlockTableCell, button: DrawButton): PageNode {
  const { text, is_header, colspan, rowspan, align, valign } = cell
  return h(
    is_header ? 'th' : 'td',
    {
      class: `${align} ${valign}`,
      ...(colspan === undefined ? {} : { colspan: `${colspan}` }),
      ...(rowspan === undefined ? {} : { rowspan: `${rowspan}` }),
    },
    given(text).flatMap(words => richText(words, button)),
  )
}
