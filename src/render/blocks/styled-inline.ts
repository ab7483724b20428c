import { joinStyled, type Styled, styledAs, unstyled } from '../text/styled.ts'
import { isMail } from '../text/url.ts'
import type { Inline } from './block.ts'

/** Flattens inline text to text with entities. */
export function styledInline(inline: Inline): Styled {
  if (typeof inline === 'string') return unstyled(inline)
  if (Array.isArray(inline)) return joinStyled(inline.map(styledInline), '')
  switch (inline.type) {
    case 'url':
      return link(inline.url, styledInline(inline.text))
    case 'mathematical_expression':
      return styledAs({ type: 'code' }, unstyled(inline.expression))
    case 'reference':
    case 'reference_link':
      return styledInline(inline.text)
    case 'superscript':
      return joinStyled([unstyled('[^'), styledInline(inline.text), unstyled(']')], '')
    default:
      return styledAs({ type: inline.type }, styledInline(inline.text))
  }
}

/**
 * Bot API: links and code can't contain each other; the link matters more. A `text_link` can't hold a mail address.
 */
function link(url: string, label: Styled): Styled {
  const { text } = label
  const entities = label.entities.filter(entity => entity.type !== 'code')
  if (!isMail(url)) return styledAs({ type: 'text_link', url }, { text, entities })
  const address = url.slice('mailto:'.length)
  const shown = text.includes(address) ? [] : [unstyled(` (${address})`)]
  return joinStyled([{ text, entities }, ...shown], '')
}
