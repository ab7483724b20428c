/** What is redrawn in place, below all that stands for good: what waits, what grows, what can be pressed and typed. */
import type { DraftItem, MessageItem } from '../../../../local-telegram/index.ts'
import type { Canvas } from './canvas.ts'
import { paintInputLine, type Typed } from './input-line.ts'
import { paintContent, paintMessage } from './message.ts'
import { textWidth } from './width.ts'

export interface Live {
  /** The person's messages that nothing has followed yet. */
  readonly own: readonly MessageItem[]
  readonly draft?: DraftItem
  /** The labels of the buttons that can be pressed. */
  readonly buttons: readonly string[]
  /** The button that Enter would press. */
  readonly selected?: number
  /** None where nothing can be typed. */
  readonly typed?: Typed
}

export interface LivePicture {
  readonly lines: readonly string[]
  /** None where nothing can be typed. */
  readonly cursor?: { readonly line: number; readonly column: number }
}

const CUT = '⋮'

/** Paints at most `rows` lines: of what is higher, the end. */
export function paintLive(live: Live, canvas: Canvas, rows: number): LivePicture {
  const above = [
    ...live.own.flatMap(item => ['', ...paintMessage(item, canvas)]),
    ...(live.draft ? ['', ...paintDraft(live.draft, canvas, rows)] : []),
    ...(live.buttons.length > 0 ? ['', ...paintButtons(live, canvas)] : []),
  ]
  if (!live.typed) return { lines: lastOf(above, rows, canvas) }
  const input = paintInputLine(live.typed, canvas)
  const lines = lastOf([...above, '', ...input.lines], rows, canvas)
  const line = lines.length - input.lines.length + input.cursor.line
  return { lines, cursor: { line: Math.max(0, line), column: input.cursor.column } }
}

function paintDraft(draft: DraftItem, canvas: Canvas, rows: number): string[] {
  const lines = paintContent(draft, canvas, rows)
  return draft.canStop ? [...lines, '', `${button('⏹ Stop', canvas)} ${canvas.style('dim', 'Esc')}`] : lines
}

/** Numbered; on as many lines as they need. */
function paintButtons({ buttons, selected }: Live, canvas: Canvas): string[] {
  const rows = ['']
  for (const [index, label] of buttons.entries()) {
    const mark = index === selected ? '▸' : ' '
    const painted = `${mark}${button(`${index + 1} ${label}`, canvas, index === selected)}`
    const row = rows.at(-1) ?? ''
    if (row !== '' && textWidth(`${row}  ${painted}`) > canvas.width) rows.push(painted)
    else rows[rows.length - 1] = row === '' ? painted : `${row}  ${painted}`
  }
  return rows
}

function button(label: string, { style }: Canvas, isSelected = false): string {
  return style(isSelected ? 'inverse' : 'bold', `[ ${label} ]`)
}

function lastOf(lines: readonly string[], rows: number, { style }: Canvas): string[] {
  return lines.length <= rows ? [...lines] : [style('dim', CUT), ...lines.slice(lines.length - rows + 1)]
}
