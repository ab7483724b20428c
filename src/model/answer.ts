import type { TextSegment, TurnView } from './view.ts'

/** The text blocks of an answer are paragraphs of one document. */
const BETWEEN_BLOCKS = '\n\n'

/**
 * @returns the answer so far, as one Markdown document: all text blocks in order, including those before tool
 *   uses. Offsets into it stay valid while it grows: text is only appended, to a block or as a new one.
 */
export function answerText(view: TurnView): string {
  return view.segments
    .filter((segment): segment is TextSegment => segment.kind === 'text' && isPart(segment))
    .map(segment => segment.text)
    .join(BETWEEN_BLOCKS)
}

/**
 * @returns the view without the first `length` characters of its answer, which need not be kept. A cut
 *   between two blocks keeps the whole separator: the cut text followed by the rest is the answer.
 */
export function withoutText(view: TurnView, length: number): TurnView {
  let left = length
  const segments = view.segments.map(segment => {
    if (segment.kind !== 'text' || !isPart(segment) || left < 0) return segment
    const taken = left
    left -= segment.text.length + BETWEEN_BLOCKS.length
    const { isCut: _, ...known } = segment
    if (left >= 0) return { ...known, text: '' }
    return { ...segment, text: segment.text.slice(taken), isCut: true as const }
  })
  return { ...view, segments }
}

/** An empty block is not a paragraph, unless its text was cut away. */
function isPart({ text, isCut }: TextSegment): boolean {
  return text !== '' || isCut === true
}
