/** Never cuts what a person sees as one character, if it has a sane length. */

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** How far around the limit to look, in UTF-16 units. A family emoji has 11; only junk has more than this. */
const WINDOW = 64

/**
 * Finds the largest offset ≤ `limit` between two characters.
 * @param text any text, longer than `limit`
 * @param limit UTF-16 units, at least 2
 * @returns an offset above 0; inside a character of more than 64 units, but never inside a surrogate pair
 */
export function characterBoundary(text: string, limit: number): number {
  if (text.length <= limit) return text.length
  const start = Math.max(0, limit - WINDOW)
  const segment = segmenter.segment(text.slice(start, limit + WINDOW)).containing(limit - start)
  const boundary = start + (segment?.index ?? 0)
  return boundary > start ? boundary : beforePair(text, limit)
}

/** Shortens text to at most `limit` UTF-16 units; an ellipsis replaces what is cut off. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text
  return `${text.slice(0, characterBoundary(text, limit - 1)).trimEnd()}…`
}

function beforePair(text: string, offset: number): number {
  const code = text.codePointAt(offset - 1) ?? 0
  return code > 0xffff ? offset - 1 : offset
}
