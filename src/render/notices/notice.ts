import type { TextContent } from '../../model/chat/message.ts'
import { textContent } from '../blocks/to-content.ts'
import { shorten } from '../text/grapheme.ts'
import { TEXT_LIMIT } from '../text/limits.ts'
import { joinStyled, type Styled, sliceStyled, styledAs, trimStyled, unstyled } from '../text/styled.ts'
import { clean } from '../text/visible.ts'

/** Plain or styled words: `['Run ', { code: 'claude' }, ' once.']`. */
export type NoticePart = string | { code: string } | { bold: string } | { pre: string; language?: string }

/** The program's own words to the person, as one message. Text that is too long ends in an ellipsis. */
export function renderNotice(...parts: readonly NoticePart[]): TextContent {
  return textContent(fitted(trimStyled(joinStyled(parts.map(styledPart), ''))))
}

/** The program's own words without any style. */
export function plain(text: string): TextContent {
  return renderNotice(text)
}

/** One piece as text with entities. `pre` adds no line breaks: the parts around it must supply them. */
function styledPart(part: NoticePart): Styled {
  if (typeof part === 'string') return unstyled(clean(part))
  if ('code' in part) return styledAs({ type: 'code' }, unstyled(clean(part.code)))
  if ('bold' in part) return styledAs({ type: 'bold' }, unstyled(clean(part.bold)))
  const language = part.language ? { language: part.language } : {}
  return styledAs({ type: 'pre', ...language }, unstyled(clean(part.pre)))
}

function fitted(styled: Styled): Styled {
  const text = shorten(styled.text, TEXT_LIMIT)
  if (text === styled.text) return styled
  const kept = sliceStyled(styled, 0, text.length - 1)
  return joinStyled([kept, unstyled('…')], '')
}
