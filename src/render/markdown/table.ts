import type { Table as TableNode, TableRow } from 'mdast'
import { type Block, inlineText, type Table, type TableCell } from '../blocks/block.ts'
import { isMostlyRightToLeft } from '../blocks/direction.ts'
import { tableText } from '../blocks/table-text.ts'
import { TABLE_COLUMNS } from '../text/limits.ts'
import { hasVisible } from '../text/visible.ts'
import { renderInline } from './inline.ts'
import { type MarkdownSource, sourceOf } from './parse.ts'

/** A row cannot be split between messages. A table with longer rows (UTF-16 units) becomes text, which can. */
const MAX_ROW = 8192

/** Turns a table into a table block, or into monospace text if Telegram could not show it. */
export function renderTable(node: TableNode, source: MarkdownSource): Block[] {
  const start = isMostlyRightToLeft(sourceOf(node, source)) ? 'right' : 'left'
  const cells = node.children.map((row, index) => renderRow(row, { source, align: node.align, start, index }))
  const table: Table = { type: 'table', cells, is_bordered: true }
  if (!cells.flat().some(cell => cell.text !== undefined)) return []
  const fits = cells.every(row => row.length <= TABLE_COLUMNS && rowLength(row) <= MAX_ROW)
  return [fits ? table : { type: 'pre', text: tableText(table) }]
}

interface RowContext {
  readonly source: MarkdownSource
  readonly align: TableNode['align']
  /** The alignment of a column that sets none. */
  readonly start: 'left' | 'right'
  readonly index: number
}

function renderRow(row: TableRow, { source, align, start, index }: RowContext): TableCell[] {
  return row.children.map((cell, column) => {
    const text = renderInline(cell.children, source)
    return {
      align: align?.[column] ?? start,
      valign: 'top',
      ...(index === 0 ? { is_header: true } : {}),
      ...(hasVisible(inlineText(text)) ? { text } : {}),
    }
  })
}

function rowLength(row: readonly TableCell[]): number {
  return row.reduce((length, cell) => length + inlineText(cell.text ?? '').length, 0)
}
