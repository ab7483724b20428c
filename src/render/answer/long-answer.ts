/** One rule for answers that are too long to be read in a chat: where they begin, and the whole of them as a file. */
import type { FileContent, Format } from '../../model/chat/message.ts'
import type { AnswerSource } from '../../model/chat/post.ts'
import { literal } from '../markdown/literal.ts'
import { shorten } from '../text/grapheme.ts'
import { CAPTION_LIMIT, FILE_UNITS } from '../text/limits.ts'
import { clean } from '../text/visible.ts'
import { renderAnswer } from './answer.ts'
import { restAfter } from './cut.ts'
import { overflow } from './overflow.ts'

/** An answer that takes more messages than this is a file. */
export const MOST_MESSAGES = 4

const NAME = 'answer.md'

const MORE = '… The rest is in the file below.'

const CAPTION = '📄 The full answer'

/** A Markdown text cut into what one message holds each, as texts that stand by themselves; found one after another. */
export function* pieces(markdown: string, format: Format): Generator<string, void> {
  let rest = markdown
  for (let full = overflow(rest, format); full !== undefined; full = overflow(rest, format)) {
    yield rest.slice(0, full)
    rest = restAfter(rest, full)
  }
  yield rest
}

/** Whether an answer takes more than so many messages. The work does not depend on how much longer it is. */
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

/** The first message of an answer that is a file. */
export function beginningOf(markdown: string): AnswerSource {
  return { markdown, footer: MORE }
}

/** The whole answer as a file, its footer below it; a footer that has no room there ends the file. */
export function wholeFile({ markdown, footer = '' }: AnswerSource): FileContent {
  const words = [CAPTION, clean(footer)].filter(line => line !== '').join('\n\n')
  const caption = shorten(words, CAPTION_LIMIT)
  const text = caption === words ? markdown : `${markdown}\n\n---\n\n${literal(footer)}`
  return { kind: 'file', name: NAME, text: shorten(text, FILE_UNITS), caption }
}
