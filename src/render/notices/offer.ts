import type { TextContent } from '../../model/chat/message.ts'
import { counted } from '../text/counted.ts'
import { renderNotice } from './notice.ts'
import { firstWords } from './queue.ts'

/** At most this many messages are listed; the rest is counted. */
const MOST_LINES = 20

export interface OfferWords {
  /** The words of each message, in order of arrival. */
  readonly words: readonly string[]
  /** When the first of them was sent, in words. */
  readonly since: string
  /** What was decided, if anything was. */
  readonly decided?: string
}

/** Lists the messages that arrived too late to run without asking, one per line. */
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
