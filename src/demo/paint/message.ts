import stringWidth from 'string-width'
import { type DraftItem, fileLabel, type MediaMessage, type MessageItem } from '../../local-telegram/index.ts'
import { paintBlocks } from './blocks.ts'
import { type Canvas, wrapWords } from './canvas.ts'
import { paintEntities } from './entities.ts'
import { printable } from './inline.ts'

/** The maximum width of a person's message as a fraction of the whole, as on a phone. */
const BUBBLE_WIDTH = 0.8

const SILENT = '🔕'

/** Renders a message: the bot's on the left, the person's on the right with its reactions. */
export function paintMessage(item: MessageItem, canvas: Canvas): string[] {
  if (item.from === 'person') return paintPersonMessage(item, canvas)
  const lines = paintContent(item, canvas)
  return item.silent ? markSilent(lines, canvas) : lines
}

/**
 * Renders only the content of a message.
 *
 * @param enough for a long message, the number of lines needed from the end; more may be returned
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

/** The text is left-aligned within a bubble on the right. */
function paintPersonMessage({ text, reactions }: MessageItem, canvas: Canvas): string[] {
  const bubble = Math.max(1, Math.floor(canvas.width * BUBBLE_WIDTH))
  const lines = [...wrapWords(printable(text), { ...canvas, width: bubble })]
  const marks = reactions.join('')
  const width = Math.max(...lines.map(line => stringWidth(line)), stringWidth(marks))
  const left = ' '.repeat(canvas.width - width)
  return [
    ...lines.map(line => left + canvas.style('cyan', line)),
    ...(marks === '' ? [] : [' '.repeat(canvas.width - stringWidth(marks)) + marks]),
  ]
}

/** Marks a silent message at the end of its last line, or on a new line if there is no room. */
function markSilent(lines: readonly string[], canvas: Canvas): string[] {
  const mark = canvas.style('dim', ` ${SILENT}`)
  const last = lines.at(-1) ?? ''
  const hasRoom = stringWidth(last) + stringWidth(mark) <= canvas.width
  return hasRoom ? [...lines.slice(0, -1), last + mark] : [...lines, mark.trimStart()]
}
