/** The one rule for answers too long to read in a chat: their beginning, and the whole answer as a file. */
import type { FileContent, Format } from '../../model/chat/message.ts'
import type { AnswerSource } from '../../model/chat/post.ts'
import { literal } from '../markdown/literal.ts'
import { closedAt } from '../scan/continued.ts'
import { shorten } from '../text/grapheme.ts'
import { CAPTION_LIMIT, FILE_UNITS } from '../text/limits.ts'
import { clean } from '../text/visible.ts'
import { renderAnswer } from './answer.ts'
import { restAfter } from './cut.ts'
import { overflow } from './overflow.ts'

/** An answer that takes more messages than this is sent as a file. */
export const MOST_MESSAGES = 4

const NAME = 'answer.md'

const MORE = '… The rest is in the file below.'

const CAPTION = '📄 The full answer'

/** Cuts a Markdown text lazily into pieces of one message each, which stand alone. */
export function* pieces(markdown: string, format: Format): Generator<string, void> {
  let rest = markdown
  for (let full = overflow(rest, format); full !== undefined; full = overflow(rest, format)) {
    yield closedAt(rest, full)
    rest = restAfter(rest, full)
  }
  yield rest
}

/** Whether an answer takes more than `messages` messages. The work does not depend on how many more. */
export function takesMore({ markdown, footer }: AnswerSource, format: Format, messages: number): boolean {
  let count = 0
  let last = ''
  for (const piece of pieces(markdown, format)) {
    count++
    if (count > messages) return true
    last = piece
  }
  return (
    footer !== undefined && count - 1 + renderAnswer({ markdown: last, footer }, format).length > messages
  )
}

/** @returns the first message of an answer that is sent as a file */
export function beginningOf(markdown: string): AnswerSource {
  return { markdown, footer: MORE }
}

/** @returns the whole answer as a file, its footer in the caption; a footer that does not fit there ends the file */
export function wholeFile({ markdown, footer = '' }: AnswerSource): FileContent {
  const words = [CAPTION, clean(footer)].filter(line => line !== '').join('\n\n')
  const caption = shorten(words, CAPTION_LIMIT)
  const text = caption === words ? markdown : `${markdown}\n\n---\n\n${literal(footer)}`
  return { kind: 'file', name: NAME, text: shorten(text, FILE_UNITS), caption }
}
