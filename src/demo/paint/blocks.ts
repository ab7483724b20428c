import type { InputRichBlock } from 'grammy/types'
import stringWidth from 'string-width'
import { itemLabel, plainBlocks } from '../../local-telegram/index.ts'
import { type Canvas, narrower, plainStyle, setIn, wrapCode, wrapWords } from './canvas.ts'
import { inLines, paintInline, printable } from './inline.ts'
import { paintTable } from './table.ts'

type Block = InputRichBlock
type List = Extract<Block, { type: 'list' }>

const CODE_INDENT = '  '
export const QUOTE_BAR = '│ '
const LONGEST_RULE = 24
const DETAILS = '▸ '

/**
 * Renders a rich message for a terminal, as lines: a blank line between blocks, none after a heading.
 *
 * @param enough the number of lines needed from the end. Blocks before those are skipped, because a long
 * draft is painted on every key press.
 */
export function paintBlocks(
  blocks: readonly Block[],
  canvas: Canvas,
  enough = Number.POSITIVE_INFINITY,
): string[] {
  const painted: string[][] = []
  let count = 0
  for (const block of blocks.toReversed()) {
    const isLast = painted.length === 0
    const lines = [...paintBlock(block, canvas), ...(isLast || block.type === 'heading' ? [] : [''])]
    painted.push(lines)
    count += lines.length
    if (count >= enough) break
  }
  return painted.reverse().flat()
}

/** Renders code in an answer: indented, and broken anywhere. */
export function paintCode(code: string, canvas: Canvas): string[] {
  const lines = wrapCode(printable(code), narrower(canvas, CODE_INDENT.length))
  return setIn(
    lines.map(line => (line === '' ? '' : canvas.style('cyan', line))),
    CODE_INDENT,
  )
}

function paintBlock(block: Block, canvas: Canvas): string[] {
  const { style } = canvas
  switch (block.type) {
    case 'paragraph':
      return wrapWords(paintInline(block.text, style), canvas)
    case 'heading':
      return wrapWords(paintHeading(block, canvas), canvas)
    case 'pre':
      return paintCode(paintInline(block.text, plainStyle), canvas)
    case 'mathematical_expression':
      return paintCode(block.expression, canvas)
    case 'list':
      return paintList(block, canvas)
    case 'blockquote':
      return paintQuote(paintBlocks(block.blocks, narrower(canvas, QUOTE_BAR.length)), canvas)
    case 'expandable_blockquote':
      return paintQuote(wrapWords(paintInline(block.text, style), narrower(canvas, QUOTE_BAR.length)), canvas)
    case 'details':
      return paintDetails(block, canvas)
    case 'table':
      return paintTable(block, canvas)
    case 'divider':
      return [style('dim', '─'.repeat(Math.min(LONGEST_RULE, canvas.width)))]
    case 'footer':
    case 'thinking': {
      const words = wrapWords(paintInline(block.text, plainStyle), canvas)
      return words.map(line => style('dim', line))
    }
    default:
      return wrapWords(printable(plainBlocks([block])), canvas)
  }
}

/** Renders lines of a quote, each behind a bar. The lines must leave room for the bar. */
export function paintQuote(lines: readonly string[], { style }: Canvas): string[] {
  return setIn(lines, style('dim', QUOTE_BAR))
}

/** A terminal cannot collapse anything, so details that a phone would collapse are dim. */
function paintDetails({ summary, blocks }: Extract<Block, { type: 'details' }>, canvas: Canvas): string[] {
  const plain = narrower({ ...canvas, style: plainStyle }, DETAILS.length)
  const [head, body] = [wrapWords(paintInline(summary, plainStyle), plain), paintBlocks(blocks, plain)]
  return [
    ...setIn(head, DETAILS, ' '.repeat(DETAILS.length)),
    ...setIn(body, ' '.repeat(DETAILS.length)).map(line => canvas.style('dim', line)),
  ]
}

/** The two largest sizes are underlined to distinguish them from bold text. */
function paintHeading({ text, size }: Extract<Block, { type: 'heading' }>, { style }: Canvas): string {
  const words = inLines(paintInline(text, plainStyle), line => style('bold', line))
  return size > 2 ? words : inLines(words, line => style('underline', line))
}

/** Aligns labels on the right, so `9.` lines up with `10.`. */
function paintList({ items }: List, canvas: Canvas): string[] {
  const labels = items.map(itemLabel)
  const width = Math.max(...labels.map(label => stringWidth(label))) + 1
  return items.flatMap((item, index) => {
    const label = labels[index] ?? ''
    const first = `${' '.repeat(width - 1 - stringWidth(label))}${label} `
    const lines = item.blocks.flatMap(block => paintBlock(block, narrower(canvas, width)))
    return setIn(lines, first, ' '.repeat(width))
  })
}
