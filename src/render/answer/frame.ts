import type { Detail, Frame } from '../../model/chat/detail.ts'
import type { Format, WordsContent } from '../../model/chat/message.ts'
import type { Block } from '../blocks/block.ts'
import { withCursor } from '../blocks/cursor.ts'
import { richRoom, takeBlocks } from '../blocks/split.ts'
import { styledBlocks } from '../blocks/styled-blocks.ts'
import { mapTexts, unwrap } from '../blocks/texts.ts'
import { richContent, textContent } from '../blocks/to-content.ts'
import { minus, sum, weigh } from '../blocks/weight.ts'
import { renderMarkdown, settledLength } from '../markdown/parts.ts'
import { inlineOf } from '../markdown/run.ts'
import { shorten } from '../text/grapheme.ts'
import { FOOTER_LIMIT, RICH_LIMIT, STATUS_LIMIT, TEXT_LIMIT } from '../text/limits.ts'
import { joinStyled } from '../text/styled.ts'
import { splitStyled } from '../text/styled-split.ts'
import { isMail } from '../text/url.ts'
import { footerBlocks } from './answer.ts'
import { detailLines } from './detail.ts'
import { closeTail } from './tail.ts'

/** A frame and what is drawn into it. If the status is too long, lines are dropped from the top. */
export interface FrameSource extends Frame {
  /** Placed directly after the last word. */
  readonly cursor?: string
  /** Plain text. */
  readonly footer?: string
}

const BETWEEN = '\n\n'

/**
 * Renders one frame of a live preview. It always fits one message; of a longer answer it shows the beginning (see
 * `overflow`).
 * @returns undefined if there is nothing to show. A plain draft must begin as its answer will, so as text there is
 *   nothing to show before the first word, whatever the status.
 */
export function renderFrame(frame: FrameSource, format: Format): WordsContent | undefined {
  const drawn = onlySaid(renderMarkdown(closed(frame.markdown)), frame.markdown)
  const blocks = withCursor(drawn, frame.cursor ?? '')
  const footer = footerBlocks(shorten(frame.footer ?? '', FOOTER_LIMIT))
  const status = statusBlocks(frame.status)
  return format === 'rich'
    ? richFrame(blocks, [...footer, ...status])
    : textFrame(blocks, [...status, ...footer])
}

/** The work depends on what is new, not on the whole text. */
function closed(markdown: string): string {
  const settled = settledLength(markdown)
  return markdown.slice(0, settled) + closeTail(markdown.slice(settled))
}

/** The newest lines show what happens now; lines that do not fit are dropped from the top. */
function statusBlocks(status: readonly Detail[]): Block[] {
  const lines = detailLines(status)
  let first = lines.length
  let left = STATUS_LIMIT
  while (first > 0) {
    left -= (lines[first - 1]?.text.length ?? 0) + 1
    if (left < 0) break
    first--
  }
  const runs = lines.slice(first).flatMap((line, index) => (index === 0 ? [line] : [{ text: '\n' }, line]))
  return runs.length > 0 ? [{ type: 'thinking', text: inlineOf(runs) }] : []
}

function richFrame(answer: readonly Block[], below: readonly Block[]): WordsContent | undefined {
  const room = minus(RICH_LIMIT, sum(below.map(weigh)))
  const blocks = [...takeBlocks(answer, richRoom(room)).taken, ...below]
  return blocks.length > 0 ? richContent(blocks) : undefined
}

function textFrame(answer: readonly Block[], below: readonly Block[]): WordsContent | undefined {
  const lines = styledBlocks(below)
  const [text] = splitStyled(styledBlocks(answer), TEXT_LIMIT - lines.text.length - BETWEEN.length)
  if (!text) return undefined
  return textContent(below.length > 0 ? joinStyled([text, lines], BETWEEN) : text)
}

/** Closing markup can change a URL next to it. In the last block, only hosts that Claude wrote stay links. */
function onlySaid(blocks: readonly Block[], markdown: string): Block[] {
  const said = markdown.toLowerCase()
  const isSaid = (url: string) => isMail(url) || said.includes(new URL(url).host)
  return [
    ...blocks.slice(0, -1),
    ...mapTexts(blocks.slice(-1), text => unwrap(text, wrap => wrap.type !== 'url' || isSaid(wrap.url))),
  ]
}
