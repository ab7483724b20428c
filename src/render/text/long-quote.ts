import type { Styled } from './styled.ts'

/** More than this of a quote is collapsed: about a third of a phone's screen, lines and UTF-16 units. */
const MAX_LINES = 8
const MAX_LENGTH = 500

/** Collapses long quotes of a text that stays as it is. One that still grows would jump. */
export function collapseQuotes({ text, entities }: Styled): Styled {
  return {
    text,
    entities: entities.map(entity => {
      const quoted = text.slice(entity.offset, entity.offset + entity.length)
      return entity.type === 'blockquote' && isLong(quoted)
        ? { ...entity, type: 'expandable_blockquote' }
        : entity
    }),
  }
}

function isLong(quoted: string): boolean {
  return quoted.length > MAX_LENGTH || quoted.split('\n').length > MAX_LINES
}
