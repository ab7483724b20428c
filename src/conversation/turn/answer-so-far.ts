/**
 * An answer while it is written: what of it stands in the chat, what is shown, and the whole. The view holds only what is
 * shown, so that the work does not depend on how much was said before. Pure.
 */
import { answerText, withoutText } from '../../model/answer.ts'
import type { Format } from '../../model/chat/message.ts'
import type { TurnView } from '../../model/view.ts'
import { continued, cutAtBlock, MOST_MESSAGES, openFence, overflow, takesMore } from '../../render/content.ts'

export interface AnswerSoFar extends LeftBehind {
  readonly view: TurnView
}

/** What is not in the view any more. */
export interface LeftBehind {
  /** As Claude wrote it. */
  readonly past: string
  /** The line that opened the block of code in which that ended. */
  readonly fence?: string | undefined
  /** Some of it stands in the chat for good. */
  readonly stands?: true
  /** From where on, in UTF-16 units, not all of it stands in the chat. */
  readonly gap?: { readonly at: number; readonly fence: string | undefined }
  /** What comes right before what is shown does not stand in the chat. */
  readonly isBehindGap?: boolean
}

/** What becomes of an answer of which something is not shown any more. */
export interface Left {
  readonly answer: AnswerSoFar
  /** Markdown of a message each: what has to stand in the chat now. */
  readonly messages: readonly string[]
}

/** Stands where what comes before is not in the chat. */
const GAP = '…\n\n'

/** A text shorter than this, without a gap, is a word that is still being written (UTF-16 units). */
const LONGEST_WORD = 40

/** The view holds all of the answer. */
export const nothingLeft: LeftBehind = { past: '' }

/** What is shown, as Markdown that reads by itself. */
export function shownOf({ view, fence, isBehindGap }: AnswerSoFar): string {
  return (isBehindGap ? GAP : '') + continued(fence, answerText(view))
}

/** What does not stand in the chat, as Markdown that reads by itself. */
export function restOf(answer: AnswerSoFar): string {
  const { gap } = answer
  return gap ? continued(gap.fence, wholeOf(answer).slice(gap.at)) : shownOf(answer)
}

/** All of it, as Claude wrote it. */
export function wholeOf({ past, view }: AnswerSoFar): string {
  return past + answerText(view)
}

/**
 * What is shown goes on behind what fills a message. That stands in the chat from now on; late in a long answer nothing
 * does, as that becomes a file: then the newest is shown.
 */
export function leaveFull(answer: AnswerSoFar, format: Format): Left {
  const full = overflow(shownOf(answer), format)
  if (full === undefined) return { answer, messages: [] }
  const left = leave(answer, full, format)
  return left.answer.isBehindGap ? leaveFull(left.answer, format) : left
}

/** What is shown stands in the chat from now on, for a real message that comes right behind it. */
export function leaveAll(answer: AnswerSoFar, format: Format): Left {
  return leaveBut(0, answer, format)
}

/** The same up to the last block of what is shown, else its last word: it is still being written. */
export function leaveComplete(answer: AnswerSoFar, format: Format): Left {
  if (!isWriting(answer)) return leaveAll(answer, format)
  const shown = shownOf(answer)
  return leaveBut(shown.length - complete(shown), answer, format)
}

/** @param kept how many characters at the end are shown on */
function leaveBut(kept: number, answer: AnswerSoFar, format: Format): Left {
  const markdown = shownOf(answer).slice(0, shownOf(answer).length - kept)
  const full = overflow(markdown, format)
  if (full === undefined) return stand(answer, markdown.length)
  const first = leave(answer, full, format)
  const others = leaveBut(kept, first.answer, format)
  return { ...others, messages: [...first.messages, ...others.messages] }
}

/** Something always leaves, even of blank lines without end. */
function leave(answer: AnswerSoFar, full: number, format: Format): Left {
  const length = Math.max(full, addedTo(answer) + 1)
  const after = take(answer, length)
  if (answer.gap || isLong(after, format)) {
    const { gap = { at: answer.past.length, fence: answer.fence } } = answer
    return { answer: { ...after, gap, isBehindGap: true }, messages: [] }
  }
  const stood = stand(answer, length)
  return stood.messages.length > 0 ? stood : { answer: after, messages: [] }
}

/** Whether what left takes so many messages that the end of the answer would have none. */
function isLong({ past }: AnswerSoFar, format: Format): boolean {
  return takesMore({ markdown: past }, format, MOST_MESSAGES - 1)
}

function stand(answer: AnswerSoFar, length: number): Left {
  const markdown = shownOf(answer).slice(0, length)
  if (taken(answer, length).trim() === '') return { answer, messages: [] }
  return { answer: { ...take(answer, length), stands: true, isBehindGap: false }, messages: [markdown] }
}

function take(answer: AnswerSoFar, length: number): AnswerSoFar {
  const text = answerText(answer.view)
  const view = withoutText(answer.view, taken(answer, length).length)
  const past = answer.past + text.slice(0, text.length - answerText(view).length)
  return { ...answer, view, past, fence: openFence(shownOf(answer), length) }
}

/** What of Claude's own words the first `length` characters of what is shown hold. */
function taken(answer: AnswerSoFar, length: number): string {
  return answerText(answer.view).slice(0, Math.max(0, length - addedTo(answer)))
}

/** How much stands before Claude's own words in what is shown. */
function addedTo(answer: AnswerSoFar): number {
  return shownOf(answer).length - answerText(answer.view).length
}

/** Once a tool runs, or Claude thinks, its last word is said. An agent's tools may come in the middle of one. */
function isWriting({ view: { segments } }: AnswerSoFar): boolean {
  const last = segments.findLast(segment => segment.kind !== 'tool' || segment.parentToolUseId === undefined)
  return last?.kind === 'text'
}

function complete(markdown: string): number {
  const cut = cutAtBlock(markdown, markdown.length - 1)
  const isInWord = /\S/.test(markdown[cut - 1] ?? ' ') && /\S/.test(markdown[cut] ?? ' ')
  return isInWord && markdown.length < LONGEST_WORD ? 0 : cut
}
