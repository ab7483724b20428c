import type { Format, WordsContent } from '../model/message.ts'
import { footerBlocks } from './answer.ts'
import type { Block } from './block.ts'
import { withCursor } from './cursor.ts'
import { shorten } from './grapheme.ts'
import { RICH_LIMIT, TEXT_LIMIT } from './limits.ts'
import { renderMarkdown } from './parts.ts'
import { takeBlocks } from './rich-split.ts'
import { joinStyled } from './styled.ts'
import { styledBlocks } from './styled-blocks.ts'
import { splitStyled } from './styled-split.ts'
import { closeTail } from './tail.ts'
import { richContent, textContent } from './to-content.ts'
import { clean, hasVisible } from './visible.ts'
import { minus, sum, weigh } from './weight.ts'

/** One moment of an answer that is being written. */
export interface Frame {
  /** The answer so far. */
  readonly markdown: string
  /** Plain text, a line each, for below the answer. */
  readonly status: readonly string[]
  /** Stands right behind the last word. */
  readonly cursor?: string
  /** Plain text. */
  readonly footer?: string
}

/** Together they stay within what `overflow` keeps free. UTF-16 units. */
const STATUS_LIMIT = 480
const FOOTER_LIMIT = 120

const BETWEEN = '\n\n'

/**
 * One frame of a live preview; always fits one message (of an answer that does not, its beginning: see `overflow`).
 * @returns undefined where there is nothing to show. A plain draft has to begin as its answer will, so as text
 *   there is nothing to show before the first word, whatever the status.
 */
export function renderFrame(frame: Frame, format: Format): WordsContent | undefined {
  const blocks = withCursor(renderMarkdown(closeTail(frame.markdown)), frame.cursor ?? '')
  const footer = footerBlocks(shorten(frame.footer ?? '', FOOTER_LIMIT))
  const status = statusBlocks(frame.status)
  return format === 'rich'
    ? richFrame(blocks, [...footer, ...status])
    : textFrame(blocks, [...status, ...footer])
}

function statusBlocks(lines: readonly string[]): Block[] {
  const text = shorten(clean(lines.filter(hasVisible).join('\n')), STATUS_LIMIT)
  return text === '' ? [] : [{ type: 'thinking', text }]
}

function richFrame(answer: readonly Block[], below: readonly Block[]): WordsContent | undefined {
  const room = minus(RICH_LIMIT, sum(below.map(weigh)))
  const blocks = [...takeBlocks(answer, room).taken, ...below]
  return blocks.length > 0 ? richContent(blocks) : undefined
}

function textFrame(answer: readonly Block[], below: readonly Block[]): WordsContent | undefined {
  const lines = styledBlocks(below)
  const [text] = splitStyled(styledBlocks(answer), TEXT_LIMIT - lines.text.length - BETWEEN.length)
  if (!text) return undefined
  return textContent(below.length > 0 ? joinStyled([text, lines], BETWEEN) : text)
}
