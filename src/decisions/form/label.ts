/** The words of a form that stand on one line. */
import { clean, hasVisible } from '../../render/text/visible.ts'
import { type Field, type Reply, replyText } from './field.ts'

/** A phone shows about so much on a button that has a row of its own, and on one of two (UTF-16 units). */
export const WHOLE_ROW = 30
export const HALF_ROW = 14

/** The mark of a chosen option, and the space behind it. */
const MARK = 2

/** Where the buttons cannot hold every label, the options have letters. */
export function isLettered({ options }: Field): boolean {
  return options.some(({ label }) => !hasVisible(label) || oneLine(label).length > WHOLE_ROW - MARK)
}

/** `A`, `B`, …; numbers behind `Z`. */
export function letter(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : String(index + 1)
}

/** A reply as a person reads it. */
export function shownReply(field: Field, reply: Reply | undefined): string {
  if (reply?.kind !== 'given') return field.skip?.shown ?? NONE
  return clean(replyText(field, reply)) || NONE
}

const NONE = '–'

export function oneLine(text: string): string {
  return clean(text).replace(/\s+/g, ' ').trim()
}
