import type { MessageEntity } from 'grammy/types'
import { paintCode } from './blocks.ts'
import { type Canvas, type Style, wrapWords } from './canvas.ts'
import { inLines, printable } from './inline.ts'

/** A text with entities, in lines. Code blocks stand on lines of their own, set in. */
export function paintEntities(
  { text, entities }: { text: string; entities: readonly MessageEntity[] },
  canvas: Canvas,
): string[] {
  const blocks = entities.filter(({ type }) => type === 'pre').sort((a, b) => a.offset - b.offset)
  const lines: string[] = []
  let from = 0
  const paintUpTo = (to: number) => {
    const words = paintSpans({ text, from, to, entities, style: canvas.style }).replace(/^\n|\n$/g, '')
    if (words !== '') lines.push(...wrapWords(words, canvas))
  }
  for (const { offset, length } of blocks) {
    paintUpTo(offset)
    lines.push(...paintCode(text.slice(offset, offset + length), canvas))
    from = offset + length
  }
  paintUpTo(text.length)
  return lines
}

interface Span {
  readonly text: string
  readonly from: number
  readonly to: number
  readonly entities: readonly MessageEntity[]
  readonly style: Style
}

/** Cuts at every entity's ends, and styles each piece as all entities say that cover it. */
function paintSpans({ text, from, to, entities, style }: Span): string {
  const ends = entities.flatMap(({ offset, length }) => [offset, offset + length])
  const cuts = [...new Set([from, ...ends.filter(end => end > from && end < to), to])].sort((a, b) => a - b)
  return cuts
    .slice(0, -1)
    .map((start, index) => {
      const covering = entities.filter(({ offset, length }) => offset <= start && start < offset + length)
      return covering.reduce(
        (piece, { type }) => inLines(piece, line => paintSpan(line, type, style)),
        printable(text.slice(start, cuts[index + 1])),
      )
    })
    .join('')
}

function paintSpan(text: string, type: MessageEntity['type'], style: Style): string {
  switch (type) {
    case 'bold':
    case 'italic':
    case 'underline':
    case 'strikethrough':
      return style(type, text)
    case 'code':
      return style('cyan', text)
    case 'text_link':
    case 'url':
      return style('underline', text)
    default:
      return text
  }
}
