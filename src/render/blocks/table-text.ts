import stringWidth from 'string-width'
import { joinStyled, type Styled, styledAs, unstyled } from '../text/styled.ts'
import type { Inline, Table, TableCell } from './block.ts'
import { styledInline } from './styled-inline.ts'

const BETWEEN_COLUMNS = ' │ '

/** About how many columns of monospace text a 390 px wide phone shows on one line. */
const PHONE_COLUMNS = 34

/** Renders a table as text: in monospace if that fits a phone, else each row as a list of names and values. */
export function styledTable(table: Table): Styled {
  const text = tableText(table)
  const isNarrow = text.split('\n').every(line => stringWidth(line) <= PHONE_COLUMNS)
  return isNarrow ? styledAs({ type: 'pre' }, unstyled(text)) : records(table)
}

/** Renders a table as lines of monospace text: padded columns, and a line of dashes below the header. */
export function tableText(table: Table): string {
  const rows = table.cells.map(row => row.map(cellText))
  const widths = columnWidths(rows)
  const lines = rows.map(row => line(row, { widths, cells: table.cells[0] ?? [] }))
  return lines.toSpliced(1, 0, widths.map(width => '─'.repeat(width)).join('─┼─')).join('\n')
}

function records({ cells: [header = [], ...rows] }: Table): Styled {
  if (rows.length === 0) return joinStyled(header.map(shown), BETWEEN_COLUMNS)
  return joinStyled(
    rows.map(row => record(header, row)),
    '\n\n',
  )
}

function record(header: readonly TableCell[], row: readonly TableCell[]): Styled {
  const columns = Array.from({ length: Math.max(header.length, row.length) }, (_, column) => column)
  const lines = columns.flatMap(column => {
    const [name, value] = [header[column]?.text, row[column]?.text]
    return name === undefined && value === undefined ? [] : [namedValue(name, value)]
  })
  return joinStyled(lines, '\n')
}

function namedValue(name: Inline | undefined, value: Inline | undefined): Styled {
  const said = value === undefined ? unstyled('–') : oneLine(styledInline(value))
  if (name === undefined) return said
  const { text } = oneLine(styledInline(name))
  return joinStyled([styledAs({ type: 'bold' }, unstyled(`${text}:`)), said], ' ')
}

function shown(cell: TableCell): Styled {
  return oneLine(styledInline(cell.text ?? ''))
}

/** Keeps the length, so that the entities stay in place. */
function oneLine({ text, entities }: Styled): Styled {
  return { text: text.replaceAll('\n', ' '), entities }
}

function cellText(cell: TableCell): string {
  return shown(cell).text
}

function columnWidths(rows: readonly string[][]): number[] {
  const columns = Math.max(...rows.map(row => row.length))
  return Array.from({ length: columns }, (_, column) =>
    Math.max(1, ...rows.map(row => stringWidth(row[column] ?? ''))),
  )
}

function line(
  row: readonly string[],
  at: { widths: readonly number[]; cells: readonly TableCell[] },
): string {
  const cells = at.widths.map((width, column) => {
    const text = row[column] ?? ''
    const space = width - stringWidth(text)
    const before = Math.floor(space * shareBefore(column, at.cells[column]?.align))
    return ' '.repeat(before) + text + ' '.repeat(space - before)
  })
  return cells.join(BETWEEN_COLUMNS).trimEnd()
}

/**
 * @returns the share of a cell's padding that precedes its words; 0 in the first column, because Telegram trims the
 *   start of a message
 */
function shareBefore(column: number, align: TableCell['align'] | undefined): number {
  if (column === 0 || align === undefined || align === 'left') return 0
  return align === 'center' ? 0.5 : 1
}
