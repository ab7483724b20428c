import type { TextContent } from '../../model/chat/message.ts'
import { shorten } from '../text/grapheme.ts'
import { momentOf } from '../text/time.ts'
import { type NoticePart, renderNotice } from './notice.ts'

/** About what fits on one line of a phone (UTF-16 units). */
const FIRST_WORDS = 60

/** At most this many messages are listed; the rest is counted. */
const MOST_LINES = 20

export interface QueueWords {
  /** Messages that were sent into the running turn and that Claude has not picked up yet. */
  readonly sent: readonly string[]
  /** The waiting messages, in the order in which they will run. */
  readonly waiting: readonly WaitingWords[]
}

export interface WaitingWords {
  readonly words: string
  /** When its wait ends (wall-clock milliseconds). */
  readonly until?: number | undefined
}

/** Lists the messages that wait in a topic, one per line. */
export function queueContent({ sent, waiting }: QueueWords): TextContent {
  const more = waiting.length - MOST_LINES
  const lines = [
    ...sent.map(words => `↪ ${firstWords(words)} · Claude sees it after its next step`),
    ...waiting
      .slice(0, MOST_LINES)
      .map(
        ({ words, until }, index) =>
          `${index + 1}. ${firstWords(words)}${until === undefined ? '' : ` · at ${momentOf(until)}`}`,
      ),
    ...(more > 0 ? [`… and ${more} more`] : []),
  ]
  const title: NoticePart = { bold: waiting.length > 0 ? '📥 Waiting' : '📥 Sent to Claude' }
  return renderNotice(title, ...lines.map(line => `\n${line}`))
}

/** The beginning of a message, on one line. */
export function firstWords(words: string): string {
  return shorten(words.replace(/\s+/g, ' ').trim(), FIRST_WORDS)
}
