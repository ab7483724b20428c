import type { TextSegment, TurnView } from './view.ts'

/** Text blocks of one answer are paragraphs of one document. */
const BETWEEN_BLOCKS = '\n\n'

/**
 * The answer's text so far, as one Markdown document: every text block in order, those before tool calls
 * included. Offsets into it stay true while it grows: a block is only ever appended to, and a further block
 * comes after.
 */
export function answerText(view: TurnView): string {
  return view.segments
    .filter((segment): segment is TextSegment => segment.kind === 'text' && segment.text !== '')
    .map(segment => segment.text)
    .join(BETWEEN_BLOCKS)
}

/** The view without the first `length` characters of its answer: what stands in the chat for good need not be kept. */
export function withoutText(view: TurnView, length: number): TurnView {
  let left = length
  const segments = view.segments.map(segment => {
    if (segment.kind !== 'text' || segment.text === '' || left <= 0) return segment
    const text = segment.text.slice(left)
    left -= segment.text.length + BETWEEN_BLOCKS.length
    return { ...segment, text }
  })
  return { ...view, segments }
}
