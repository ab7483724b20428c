/** The texts of a form that take one line. */
import { clean, hasVisible } from '../../render/text/visible.ts'
import { type Field, type Reply, replyText } from './field.ts'

/** About how much a phone shows on a button with its own row, and on one of two in a row (UTF-16 units). */
export const WHOLE_ROW = 30
export const HALF_ROW = 14

/** The mark of a chosen option, and the space after it (UTF-16 units). */
const MARK = 2

/** Whether the options have letters, because the buttons cannot hold every label. */
export function isLettered({ options }: Field): boolean {
  return options.some(({ label }) => !hasVisible(label) || oneLine(label).length > WHOLE_ROW - MARK)
}

/** `A`, `B`, …; numbers after `Z`. */
export function letter(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : String(index + 1)
}

/** @returns a reply as a person reads it */
export function shownReply(field: Field, reply: Reply | undefined): string {
  if (!reply) return UNANSWERED
  if (reply.kind === 'skipped') return field.skip?.shown ?? NONE
  return clean(replyText(field, reply)) || NONE
}

const NONE = '–'
/** Where a reply would be, for the person and for Claude. */
export const UNANSWERED = '(not answered)'

export function oneLine(text: string): string {
  return clean(text).replace(/\s+/g, ' ').trim()
}
