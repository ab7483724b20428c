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
 * A rich message as a terminal can show it, in lines: a blank one between blocks, none below a heading.
 *
 * @param enough with so many lines of the end, the blocks before are left out: a long draft is painted at every key
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

/** Code as it stands in an answer: set in, and broken anywhere. */
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

/** Lines of a quote behind a bar; they are narrower by it. */
export function paintQuote(lines: readonly string[], { style }: Canvas): string[] {
  return setIn(lines, style('dim', QUOTE_BAR))
}

/** A terminal has nothing to open: what a phone keeps closed is dim. */
function paintDetails({ summary, blocks }: Extract<Block, { type: 'details' }>, canvas: Canvas): string[] {
  const plain = narrower({ ...canvas, style: plainStyle }, DETAILS.length)
  const [head, inside] = [wrapWords(paintInline(summary, plainStyle), plain), paintBlocks(blocks, plain)]
  return [
    ...setIn(head, DETAILS, ' '.repeat(DETAILS.length)),
    ...setIn(inside, ' '.repeat(DETAILS.length)).map(line => canvas.style('dim', line)),
  ]
}

/** The first two sizes are underlined, so that they stand out from bold words. */
function paintHeading({ text, size }: Extract<Block, { type: 'heading' }>, { style }: Canvas): string {
  const words = inLines(paintInline(text, plainStyle), line => style('bold', line))
  return size > 2 ? words : inLines(words, line => style('underline', line))
}

/** Labels end in one column, so that `9.` stands above `10.`. */
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
