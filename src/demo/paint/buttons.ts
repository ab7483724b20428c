import stringWidth from 'string-width'
import type { MessageItem } from '../../local-telegram/index.ts'
import type { Canvas } from './canvas.ts'
import { paintTitle } from './news.ts'

export interface Buttons {
  /** Messages whose buttons can be pressed. */
  readonly questions: readonly MessageItem[]
  /** The index of the button that Enter would press, among the buttons of all questions. */
  readonly chosen?: number
}

/**
 * Renders buttons in rows as below the message, numbered consecutively. With several questions, each is
 * named.
 */
export function paintButtons({ questions, chosen }: Buttons, canvas: Canvas): string[] {
  let count = 0
  return questions.flatMap(question => {
    const rows = question.buttons.map(row =>
      row.map(label => {
        const isChosen = count++ === chosen
        return `${isChosen ? '▸' : ' '}${paintButton(`${count} ${label}`, canvas, isChosen ? 'inverse' : 'bold')}`
      }),
    )
    const title = questions.length > 1 ? [paintTitle(question, canvas)] : []
    return ['', ...title, ...rows.flatMap(row => flow(row, canvas))]
  })
}

export function paintButton(label: string, { style }: Canvas, look: 'bold' | 'inverse' = 'bold'): string {
  return style(look, `[ ${label} ]`)
}

/** Places buttons side by side, on as many lines as needed. */
function flow(painted: readonly string[], { width }: Canvas): string[] {
  const lines: string[] = []
  for (const button of painted) {
    const longer = `${lines.at(-1)}  ${button}`
    if (lines.length > 0 && stringWidth(longer) <= width) lines[lines.length - 1] = longer
    else lines.push(button)
  }
  return lines
}
