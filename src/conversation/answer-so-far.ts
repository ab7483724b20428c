/**
 * An answer while it is written: what of it stands in the chat, what is shown, and the whole. The view holds only what is
 * shown, so that the work does not depend on how much was said before. Pure.
 */
import { answerText, withoutText } from '../model/answer.ts'
import type { Format } from '../model/message.ts'
import type { TurnView } from '../model/view.ts'
import { continued, cutAtBlock, MOST_MESSAGES, openFence, overflow, takesMore } from '../render/content.ts'

export interface AnswerSoFar {
  readonly view: TurnView
  /** What is not in the view any more, as Claude wrote it. */
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

/** An answer of which nothing stands in the chat. */
export function answerIn(view: TurnView): AnswerSoFar {
  return { view, past: '' }
}

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
 * What is shown goes on behind the first `full` characters, which fill a message. They stand in the chat from now on; late
 * in a long answer nothing does, as that becomes a file: then the newest is shown.
 */
export function leaveFull(answer: AnswerSoFar, full: number, format: Format): Left {
  const left = leave(answer, full, format)
  const more = left.answer.isBehindGap ? overflow(shownOf(left.answer), format) : undefined
  return more === undefined ? left : leaveFull(left.answer, more, format)
}

/** The same of what is shown but for the last `kept` characters, for a real message that comes right behind it. */
export function leaveAll(answer: AnswerSoFar, format: Format, kept = 0): Left {
  const markdown = shownOf(answer).slice(0, shownOf(answer).length - kept)
  const full = overflow(markdown, format)
  if (full === undefined) return stand(answer, markdown.length)
  const first = leave(answer, full, format)
  const others = leaveAll(first.answer, format, kept)
  return { ...others, messages: [...first.messages, ...others.messages] }
}

/** The same up to the last block of what is shown, else its last word: it is still being written. */
export function leaveComplete(answer: AnswerSoFar, format: Format): Left {
  const shown = shownOf(answer)
  return leaveAll(answer, format, shown.length - complete(shown))
}

function leave(answer: AnswerSoFar, full: number, format: Format): Left {
  if (!answer.gap && !isLong(answer, full, format)) return stand(answer, full)
  const { gap = { at: answer.past.length, fence: answer.fence } } = answer
  return { answer: { ...take(answer, full), gap, isBehindGap: true }, messages: [] }
}

/** Whether it would stand in the chat in so many messages that the last part of an answer has no place there. */
function isLong(answer: AnswerSoFar, length: number, format: Format): boolean {
  const markdown = answer.past + taken(answer, length)
  return takesMore({ markdown }, format, MOST_MESSAGES - 1)
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
  return { ...answer, view, past, fence: openFence(shownOf(answer).slice(0, length)) }
}

/** What of Claude's own words the first `length` characters of what is shown hold. */
function taken(answer: AnswerSoFar, length: number): string {
  const text = answerText(answer.view)
  const added = shownOf(answer).length - text.length
  return text.slice(0, Math.max(0, length - added))
}

function complete(markdown: string): number {
  const cut = cutAtBlock(markdown, markdown.length - 1)
  const isInWord = /\S/.test(markdown[cut - 1] ?? ' ') && /\S/.test(markdown[cut] ?? ' ')
  return isInWord && markdown.length < LONGEST_WORD ? 0 : cut
}
