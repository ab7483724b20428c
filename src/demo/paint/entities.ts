import type { MessageEntity } from 'grammy/types'
import { paintCode, paintQuote, QUOTE_BAR } from './blocks.ts'
import { type Canvas, narrower, type Style, wrapWords } from './canvas.ts'
import { inLines, printable } from './inline.ts'

interface Text {
  readonly text: string
  readonly entities: readonly MessageEntity[]
}

/** Renders a text with entities as lines. Code blocks and quotes are indented on their own lines. */
export function paintEntities({ text, entities }: Text, canvas: Canvas): string[] {
  const lines: string[] = []
  let from = 0
  const paintUpTo = (to: number) => {
    const words = paintSpans({ text, from, to, entities, style: canvas.style }).replace(/^\n|\n$/g, '')
    if (words !== '') lines.push(...wrapWords(words, canvas))
  }
  for (const block of blocksOf(entities)) {
    paintUpTo(block.offset)
    lines.push(...paintBlock(block, { text, entities }, canvas))
    from = block.offset + block.length
  }
  paintUpTo(text.length)
  return lines
}

/** The outermost blocks, in order. A quote may contain code. */
function blocksOf(entities: readonly MessageEntity[]): MessageEntity[] {
  const blocks = entities
    .filter(({ type }) => type === 'pre' || isQuote(type))
    .sort((a, b) => a.offset - b.offset || b.length - a.length)
  return blocks.filter(
    block => !blocks.some(outer => outer !== block && isQuote(outer.type) && isWithin(block, outer)),
  )
}

function paintBlock(block: MessageEntity, { text, entities }: Text, canvas: Canvas): string[] {
  const blockText = text.slice(block.offset, block.offset + block.length)
  if (!isQuote(block.type)) return paintCode(blockText, canvas)
  const inner = entities
    .filter(entity => !isQuote(entity.type) && isWithin(entity, block))
    .map(entity => ({ ...entity, offset: entity.offset - block.offset }))
  return paintQuote(
    paintEntities({ text: blockText, entities: inner }, narrower(canvas, QUOTE_BAR.length)),
    canvas,
  )
}

function isQuote(type: MessageEntity['type']): boolean {
  return type === 'blockquote' || type === 'expandable_blockquote'
}

function isWithin(inner: MessageEntity, outer: MessageEntity): boolean {
  return inner.offset >= outer.offset && inner.offset + inner.length <= outer.offset + outer.length
}

interface Span {
  readonly text: string
  readonly from: number
  readonly to: number
  readonly entities: readonly MessageEntity[]
  readonly style: Style
}

/** Splits the text at all entity boundaries and styles each piece by all entities that cover it. */
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
