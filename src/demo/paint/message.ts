import stringWidth from 'string-width'
import { type DraftItem, fileLabel, type MediaMessage, type MessageItem } from '../../local-telegram/index.ts'
import { paintBlocks } from './blocks.ts'
import { type Canvas, wrapWords } from './canvas.ts'
import { paintEntities } from './entities.ts'
import { printable } from './inline.ts'

/** The part of the width that a person's message takes at most, as on a phone. */
const BUBBLE = 0.8

const SILENT = '🔕'

/** A message of the bot at the left, one of the person at the right, with its reactions. */
export function paintMessage(item: MessageItem, canvas: Canvas): string[] {
  if (item.from === 'person') return paintOwn(item, canvas)
  const lines = paintContent(item, canvas)
  return item.silent ? markSilent(lines, canvas) : lines
}

/**
 * What is said, without anything around it.
 *
 * @param enough of something long, the end is painted, in at least so many lines
 */
export function paintContent(
  { content, text }: MessageItem | DraftItem,
  canvas: Canvas,
  enough?: number,
): string[] {
  if (content.kind === 'rich') return paintBlocks(content.message.blocks ?? [], canvas, enough)
  if (content.kind === 'media') return paintFile(content, canvas)
  return content.kind === 'text' && content.text !== ''
    ? paintEntities(content, canvas)
    : wrapWords(printable(text), canvas)
}

function paintFile({ fields, caption }: MediaMessage, canvas: Canvas): string[] {
  const label = wrapWords(printable(`📎 ${fileLabel(fields)}`), canvas)
  return caption === '' ? label : [...label, ...wrapWords(printable(caption), canvas)]
}

/** The words stand flush left within a bubble that stands at the right. */
function paintOwn({ text, reactions }: MessageItem, canvas: Canvas): string[] {
  const bubble = Math.max(1, Math.floor(canvas.width * BUBBLE))
  const lines = [...wrapWords(printable(text), { ...canvas, width: bubble })]
  const marks = reactions.join('')
  const width = Math.max(...lines.map(line => stringWidth(line)), stringWidth(marks))
  const left = ' '.repeat(canvas.width - width)
  return [
    ...lines.map(line => left + canvas.style('cyan', line)),
    ...(marks === '' ? [] : [' '.repeat(canvas.width - stringWidth(marks)) + marks]),
  ]
}

/** A message that came without a sound says so at the end of its last line, where there is room. */
function markSilent(lines: readonly string[], canvas: Canvas): string[] {
  const mark = canvas.style('dim', ` ${SILENT}`)
  const last = lines.at(-1) ?? ''
  const hasRoom = stringWidth(last) + stringWidth(mark) <= canvas.width
  return hasRoom ? [...lines.slice(0, -1), last + mark] : [...lines, mark.trimStart()]
}
