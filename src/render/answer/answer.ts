import type { Format, WordsContent } from '../../model/chat/message.ts'
import type { AnswerSource } from '../../model/chat/post.ts'
import type { Block } from '../blocks/block.ts'
import { richRoom, splitBlocks, textRoom } from '../blocks/split.ts'
import { styledBlocks } from '../blocks/styled-blocks.ts'
import { richContent, textContent } from '../blocks/to-content.ts'
import { renderMarkdown } from '../markdown/parts.ts'
import { withNestedFences } from '../scan/nested-fences.ts'
import { TEXT_LIMIT } from '../text/limits.ts'
import { collapseQuotes } from '../text/long-quote.ts'
import { splitStyled } from '../text/styled-split.ts'
import { clean, hasVisible } from '../text/visible.ts'
import { foldBlocks } from './detail.ts'

/**
 * Renders a whole answer as messages within Telegram's limits, in order; keeps every visible character.
 * @returns an empty array if neither the answer nor its footer has anything visible
 */
export function renderAnswer(
  { markdown, folds = [], footer = '' }: AnswerSource,
  format: Format,
): WordsContent[] {
  const blocks = [
    ...renderMarkdown(withNestedFences(markdown)),
    ...foldBlocks(folds),
    ...footerBlocks(footer),
  ]
  if (format === 'rich') return splitBlocks(blocks, richRoom()).map(richContent)
  return splitBlocks(blocks, textRoom)
    .flatMap(part => splitStyled(styledBlocks(part), TEXT_LIMIT))
    .map(collapseQuotes)
    .map(textContent)
}

export function footerBlocks(footer: string): Block[] {
  return hasVisible(footer) ? [{ type: 'footer', text: clean(footer) }] : []
}
