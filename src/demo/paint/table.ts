import type { InputRichBlock } from 'grammy/types'
import stringWidth from 'string-width'
import { type Canvas, wrapWords } from './canvas.ts'
import { paintInline } from './inline.ts'

type Table = Extract<InputRichBlock, { type: 'table' }>
type Cell = Table['cells'][number][number]

const BETWEEN = ' │ '
const CROSSING = '─┼─'

/** Narrower columns are unreadable. Such a table is written row by row instead. */
const NARROWEST = 6

/** Renders a table with columns as wide as their cells, or narrower to fit. Cells are wrapped. */
export function paintTable({ cells }: Table, canvas: Canvas): string[] {
  const natural = columnWidths(cells, canvas)
  const room = canvas.width - BETWEEN.length * (natural.length - 1)
  const widths = squeeze(natural, room)
  if (!widths) return paintRecords(cells, canvas)
  return cells.flatMap((row, index) => {
    const isLastHeader = isHeader(row) && !isHeader(cells[index + 1] ?? [])
    const rule = widths.map(width => '─'.repeat(width)).join(CROSSING)
    return [...paintRow(row, widths, canvas), ...(isLastHeader ? [canvas.style('dim', rule)] : [])]
  })
}

function columnWidths(cells: Table['cells'], { style }: Canvas): number[] {
  const count = Math.max(...cells.map(row => row.length))
  return Array.from({ length: count }, (_, column) =>
    Math.max(1, ...cells.map(row => stringWidth(paintInline(row[column]?.text ?? '', style)))),
  )
}

/**
 * Narrows the widest columns until all fit.
 *
 * @returns undefined if a column would become too narrow
 */
function squeeze(natural: readonly number[], room: number): number[] | undefined {
  const widths = [...natural]
  let surplus = widths.reduce((sum, width) => sum + width, 0) - room
  for (; surplus > 0; surplus--) {
    const widest = Math.max(...widths)
    if (widest <= NARROWEST) return undefined
    widths[widths.indexOf(widest)] = widest - 1
  }
  return widths
}

function paintRow(row: readonly Cell[], widths: readonly number[], { style }: Canvas): string[] {
  const columns = widths.map((width, column) => {
    const cell = row[column]
    const words = paintInline(cell?.text ?? '', style)
    return wrapWords(words, { style, width }).map(line =>
      place(cell?.is_header ? style('bold', line) : line, width, cell?.align),
    )
  })
  const height = Math.max(...columns.map(lines => lines.length))
  return Array.from({ length: height }, (_, line) =>
    columns
      .map((lines, column) => lines[line] ?? ' '.repeat(widths[column] ?? 0))
      .join(style('dim', BETWEEN))
      .trimEnd(),
  )
}

function place(text: string, width: number, align: Cell['align'] = 'left'): string {
  const room = Math.max(0, width - stringWidth(text))
  const left = align === 'right' ? room : align === 'center' ? Math.floor(room / 2) : 0
  return `${' '.repeat(left)}${text}${' '.repeat(room - left)}`
}

/** Renders each row as lines of `header: cell`. */
function paintRecords([headers = [], ...rows]: Table['cells'], canvas: Canvas): string[] {
  const { style } = canvas
  return rows.flatMap((row, index) => {
    const lines = row.flatMap((cell, column) => {
      const name = style('bold', paintInline(headers[column]?.text ?? '', style))
      return wrapWords(`${name}: ${paintInline(cell.text ?? '', style)}`, canvas)
    })
    return index === 0 ? lines : ['', ...lines]
  })
}

function isHeader(row: readonly Cell[]): boolean {
  return row.some(cell => cell.is_header)
}
