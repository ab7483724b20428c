import { breakPoint } from './break-point.ts'
import { type Styled, sliceStyled, trimStyled } from './styled.ts'
import { hasVisible } from './visible.ts'

/**
 * Splits text into pieces of at most `limit` UTF-16 units, each ending at the best place. Only white space is lost.
 * No piece is empty, or begins or ends with white space.
 */
export function splitStyled(styled: Styled, limit: number): Styled[] {
  const pieces: Styled[] = []
  let rest = trimStyled(styled)
  while (rest.text.length > limit) {
    const end = breakPoint(rest.text, { limit, inCode: offset => isCode(rest, offset) })
    pieces.push(trimStyled(sliceStyled(rest, 0, end)))
    rest = trimStyled(sliceStyled(rest, end, rest.text.length))
  }
  return [...pieces, rest].filter(piece => hasVisible(piece.text))
}

function isCode({ entities }: Styled, at: number): boolean {
  return entities.some(({ type, offset, length }) => type === 'pre' && at >= offset && at < offset + length)
}
