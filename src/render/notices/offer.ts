import type { TextContent } from '../../model/chat/message.ts'
import { counted } from '../text/counted.ts'
import { renderNotice } from './notice.ts'
import { firstWords } from './queue.ts'

/** So many messages are listed; the rest is counted. */
const MOST_LINES = 20

export interface OfferWords {
  /** Of each message, in the order in which they came. */
  readonly words: readonly string[]
  /** When the first of them was sent, in words. */
  readonly since: string
  /** What was decided, where something was. */
  readonly decided?: string
}

/** What came too late to be run unasked, a line each. */
export function offerContent({ words, since, decided }: OfferWords): TextContent {
  const more = words.length - MOST_LINES
  const lines = [
    ...words.slice(0, MOST_LINES).map((text, index) => `${index + 1}. ${firstWords(text)}`),
    ...(more > 0 ? [`… and ${more} more`] : []),
    ...(decided === undefined ? [] : ['', decided]),
  ]
  const title = `📥 ${counted(words.length, 'message')} arrived while this machine was offline`
  return renderNotice({ bold: title }, ` (since ${since})`, ...lines.map(line => `\n${line}`))
}
