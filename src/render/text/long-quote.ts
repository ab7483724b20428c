import type { Styled } from './styled.ts'

/** Longer quotes are collapsed. About a third of a phone's screen, in lines and in UTF-16 units. */
const MAX_LINES = 8
const MAX_LENGTH = 500

/** Collapses the long quotes of a finished text. A quote that still grows would jump. */
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
