import { breakPoint } from '../text/break-point.ts'
import { hasVisible } from '../text/visible.ts'
import { type Formula, type Inline, inlineText } from './block.ts'

export interface InlineLimit {
  /** UTF-16 units. */
  readonly limit: number
  /** In code, a blank line ends no block. */
  readonly isCode?: boolean
}

/**
 * Cuts inline text in two at the best place up to a limit; only white space is lost.
 * @returns both parts; undefined for a part with nothing visible
 */
export function splitInline(
  inline: Inline,
  { limit, isCode = false }: InlineLimit,
): [head: Inline | undefined, tail: Inline | undefined] {
  const text = inlineText(inline)
  const end = breakPoint(text, { limit, inCode: () => isCode })
  const start = end + text.slice(end).search(/\S|$/)
  return [part(inline, 0, end), part(inline, start, text.length)]
}

function part(inline: Inline, start: number, end: number): Inline | undefined {
  const slice = sliceInline(inline, start, end)
  return hasVisible(inlineText(slice)) ? slice : undefined
}

function sliceInline(inline: Inline, start: number, end: number): Inline {
  if (typeof inline === 'string') return inline.slice(Math.max(0, start), Math.max(0, end))
  if (!Array.isArray(inline) && inline.type === 'mathematical_expression') return partOf(inline, start, end)
  if (!Array.isArray(inline)) return { ...inline, text: sliceInline(inline.text, start, end) }
  const slices: Inline[] = []
  let offset = 0
  for (const child of inline) {
    const slice = sliceInline(child, start - offset, end - offset)
    if (inlineText(slice) !== '') slices.push(slice)
    offset += inlineText(child).length
  }
  return slices
}

/** Part of a formula is shown as code, because it is not valid alone. */
function partOf(formula: Formula, start: number, end: number): Inline {
  const text = formula.expression.slice(Math.max(0, start), Math.max(0, end))
  return text === formula.expression ? formula : { type: 'code', text }
}
