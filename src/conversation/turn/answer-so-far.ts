/**
 * An answer while it is being written: the part in the chat, the part that is shown, and the whole. The view holds
 * only the shown part, so the work does not grow with the answer. Pure.
 */
import { answerText, withoutText } from '../../model/answer.ts'
import type { Format } from '../../model/chat/message.ts'
import type { TurnView } from '../../model/view.ts'
import {
  closedAt,
  completeLength,
  continued,
  MOST_MESSAGES,
  overflow,
  type Place,
  placeAtEnd,
  takesMore,
} from '../../render/content.ts'

export interface AnswerSoFar extends LeftBehind {
  readonly view: TurnView
}

/** The part of an answer that is no longer in the view. */
export interface LeftBehind {
  /** As Claude wrote it. */
  readonly past: string
  /** Where `past` ends; undefined if it is empty. */
  readonly place?: Place | undefined
  /** Some of it is in the chat for good. */
  readonly stands?: true
  /** The offset from which not all of it is in the chat (UTF-16 units). */
  readonly gap?: { readonly at: number; readonly place: Place | undefined }
  /** The text right before the shown part is not in the chat. */
  readonly isBehindGap?: boolean
}

/** An answer after part of it left the view. */
export interface Left {
  readonly answer: AnswerSoFar
  /** The Markdown of each message that must be in the chat now. */
  readonly messages: readonly string[]
}

/** Marks that the text before it is not in the chat. */
const GAP = '…\n\n'

/** The view holds all of the answer. */
export const nothingLeft: LeftBehind = { past: '' }

/** @returns the shown part, as self-contained Markdown */
export function shownOf({ view, place, isBehindGap }: AnswerSoFar): string {
  return (isBehindGap ? GAP : '') + continued(place, answerText(view))
}

/** @returns the part that is not in the chat, as self-contained Markdown */
export function restOf(answer: AnswerSoFar): string {
  const { gap } = answer
  return gap ? continued(gap.place, wholeOf(answer).slice(gap.at)) : shownOf(answer)
}

/** @returns the whole answer, as Claude wrote it */
export function wholeOf({ past, view }: AnswerSoFar): string {
  return past + answerText(view)
}

/**
 * Moves what fills a message from the shown part into the chat. Late in a long answer, which becomes a file, nothing
 * moves into the chat: only the newest part is shown.
 */
export function leaveFull(answer: AnswerSoFar, format: Format): Left {
  const full = overflow(shownOf(answer), format)
  if (full === undefined) return { answer, messages: [] }
  const left = leave(answer, full, format)
  return left.answer.isBehindGap ? leaveFull(left.answer, format) : left
}

/** Moves the whole shown part into the chat, for a real message that follows directly. */
export function leaveAll(answer: AnswerSoFar, format: Format): Left {
  return leaveBut(0, answer, format)
}

/** The same, except the last block, or else the last word, if it is still being written. */
export function leaveComplete(answer: AnswerSoFar, format: Format): Left {
  if (!isWriting(answer)) return leaveAll(answer, format)
  const shown = shownOf(answer)
  return leaveBut(shown.length - completeLength(shown), answer, format)
}

/** @param kept how many characters at the end stay in the shown part */
function leaveBut(kept: number, answer: AnswerSoFar, format: Format): Left {
  const markdown = shownOf(answer).slice(0, shownOf(answer).length - kept)
  const full = overflow(markdown, format)
  if (full === undefined) return stand(answer, markdown.length)
  const first = leave(answer, full, format)
  const others = leaveBut(kept, first.answer, format)
  return { ...others, messages: [...first.messages, ...others.messages] }
}

/** Something always leaves, even if there are only blank lines. */
function leave(answer: AnswerSoFar, full: number, format: Format): Left {
  const length = Math.max(full, addedTo(answer) + 1)
  const after = take(answer, length)
  if (answer.gap || isLong(after, format)) {
    const { gap = { at: answer.past.length, place: answer.place } } = answer
    return { answer: { ...after, gap, isBehindGap: true }, messages: [] }
  }
  const stood = stand(answer, length)
  return stood.messages.length > 0 ? stood : { answer: after, messages: [] }
}

/** Whether the part that left takes so many messages that none would remain for the end of the answer. */
function isLong({ past }: AnswerSoFar, format: Format): boolean {
  return takesMore({ markdown: past }, format, MOST_MESSAGES - 1)
}

function stand(answer: AnswerSoFar, length: number): Left {
  const markdown = closedAt(shownOf(answer), length)
  if (taken(answer, length).trim() === '') return { answer, messages: [] }
  return { answer: { ...take(answer, length), stands: true, isBehindGap: false }, messages: [markdown] }
}

function take(answer: AnswerSoFar, length: number): AnswerSoFar {
  const text = answerText(answer.view)
  const view = withoutText(answer.view, taken(answer, length).length)
  const past = answer.past + text.slice(0, text.length - answerText(view).length)
  return { ...answer, view, past, place: placeAtEnd(shownOf(answer).slice(0, length)) }
}

/** @returns Claude's own text within the first `length` characters of the shown part */
function taken(answer: AnswerSoFar, length: number): string {
  return answerText(answer.view).slice(0, Math.max(0, length - addedTo(answer)))
}

/** @returns how many characters precede Claude's own text in the shown part */
function addedTo(answer: AnswerSoFar): number {
  return shownOf(answer).length - answerText(answer.view).length
}

/** Once a tool runs or Claude thinks, the last word is complete. An agent's tools may interrupt a word. */
function isWriting({ view: { segments } }: AnswerSoFar): boolean {
  const last = segments.findLast(segment => segment.kind !== 'tool' || segment.parentToolUseId === undefined)
  return last?.kind === 'text'
}
