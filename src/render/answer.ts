import type { Format, WordsContent } from '../model/message.ts'
import type { Block } from './block.ts'
import { type Fold, foldBlocks } from './detail.ts'
import { TEXT_LIMIT } from './limits.ts'
import { collapseQuotes } from './long-quote.ts'
import { renderMarkdown } from './parts.ts'
import { splitBlocks } from './rich-split.ts'
import { styledBlocks } from './styled-blocks.ts'
import { splitStyled } from './styled-split.ts'
import { richContent, textContent } from './to-content.ts'
import { clean, hasVisible } from './visible.ts'

export interface AnswerSource {
  readonly markdown: string
  /** Stand below the answer, each behind one line. */
  readonly folds?: readonly Fold[]
  /** Small lines below the answer, plain text. */
  readonly footer?: string
}

/**
 * A whole answer as messages within Telegram's limits, in order; every visible character is kept.
 * @returns nothing where neither the answer nor its footer has anything to see
 */
export function renderAnswer(
  { markdown, folds = [], footer = '' }: AnswerSource,
  format: Format,
): WordsContent[] {
  const blocks = [...renderMarkdown(markdown), ...foldBlocks(folds), ...footerBlocks(footer)]
  if (format === 'rich') return splitBlocks(blocks).map(richContent)
  return splitStyled(styledBlocks(blocks), TEXT_LIMIT).map(collapseQuotes).map(textContent)
}

export function footerBlocks(footer: string): Block[] {
  return hasVisible(footer) ? [{ type: 'footer', text: clean(footer) }] : []
}
