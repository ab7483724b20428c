import type { Table, TableCell } from './block.ts'
import { characterCount } from './grapheme.ts'
import { styledInline } from './styled-inline.ts'

const BETWEEN_COLUMNS = ' │ '

/** A table as lines of monospace text, columns padded to one width; a line of dashes below the header. */
export function tableText(table: Table): string {
  const rows = table.cells.map(row => row.map(cellText))
  const widths = columnWidths(rows)
  const lines = rows.map(row => line(row, { widths, cells: table.cells[0] ?? [] }))
  return lines.toSpliced(1, 0, widths.map(width => '─'.repeat(width)).join('─┼─')).join('\n')
}

function cellText(cell: TableCell): string {
  return styledInline(cell.text ?? '').text.replaceAll('\n', ' ')
}

function columnWidths(rows: readonly string[][]): number[] {
  const columns = Math.max(...rows.map(row => row.length))
  return Array.from({ length: columns }, (_, column) =>
    Math.max(1, ...rows.map(row => characterCount(row[column] ?? ''))),
  )
}

function line(
  row: readonly string[],
  at: { widths: readonly number[]; cells: readonly TableCell[] },
): string {
  const cells = at.widths.map((width, column) => {
    const text = row[column] ?? ''
    const space = ' '.repeat(width - characterCount(text))
    return at.cells[column]?.align === 'right' ? space + text : text + space
  })
  return cells.join(BETWEEN_COLUMNS).trimEnd()
}
