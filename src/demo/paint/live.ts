/**
 * Renders the live region below the permanent output: recent messages, the draft, buttons and the input line.
 */
import type { DraftItem, MessageItem } from '../../local-telegram/index.ts'
import { type Buttons, paintButton, paintButtons } from './buttons.ts'
import type { Canvas } from './canvas.ts'
import { type Input, paintInputLine } from './input-line.ts'
import { paintContent, paintMessage } from './message.ts'

export interface Live extends Buttons {
  /** The person's messages that nothing has followed yet. */
  readonly own: readonly MessageItem[]
  readonly draft?: DraftItem
  /** Absent if nothing can be typed. */
  readonly input?: Input
}

export interface LivePicture {
  readonly lines: readonly string[]
  /** Absent if nothing can be typed. */
  readonly cursor?: { readonly line: number; readonly column: number }
}

const CUT = '⋮'

/** Renders at most `rows` lines. If there are more, only the end is shown. */
export function paintLive(live: Live, canvas: Canvas, rows: number): LivePicture {
  const above = [
    ...live.own.flatMap(item => ['', ...paintMessage(item, canvas)]),
    ...(live.draft ? ['', ...paintDraft(live.draft, canvas, rows)] : []),
    ...paintButtons(live, canvas),
  ]
  if (!live.input) return { lines: lastLines(above, rows, canvas) }
  const input = paintInputLine(live.input, canvas)
  const lines = lastLines([...above, '', ...input.lines], rows, canvas)
  const line = lines.length - input.lines.length + input.cursor.line
  return { lines, cursor: { line: Math.max(0, line), column: input.cursor.column } }
}

function paintDraft(draft: DraftItem, canvas: Canvas, rows: number): string[] {
  const lines = paintContent(draft, canvas, rows)
  return draft.canStop
    ? [...lines, '', `${paintButton('⏹ Stop', canvas)} ${canvas.style('dim', 'Esc')}`]
    : lines
}

function lastLines(lines: readonly string[], rows: number, { style }: Canvas): string[] {
  return lines.length <= rows ? [...lines] : [style('dim', CUT), ...lines.slice(lines.length - rows + 1)]
}
