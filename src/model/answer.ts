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
    .filter((segment): segment is TextSegment => segment.kind === 'text' && isPart(segment))
    .map(segment => segment.text)
    .join(BETWEEN_BLOCKS)
}

/**
 * The view without the first `length` characters of its answer, for what need not be kept in it. A cut between two blocks
 * keeps what stands between them whole: what is taken and what is left are the answer, one behind the other.
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

/** A block without a word is no paragraph; one whose words were taken away is. */
function isPart({ text, isCut }: TextSegment): boolean {
  return text !== '' || isCut === true
}
