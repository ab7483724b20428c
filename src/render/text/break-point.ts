import { characterBoundary } from './grapheme.ts'

/** Stands where a list item had words before a cut. */
export const BEFORE_CUT = '…'

/** The share of a message that must be filled before a break: a quarter for blocks, half for lines and words. */
const BLOCK_FILL = 0.25
const LINE_FILL = 0.5

/** Up to the last white space, or the last character of a script that puts none between words. */
const COMPLETE =
  /^[\s\S]*(?:\s|[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}。！？]\p{M}*)/u

export interface BreakOptions {
  /** The largest allowed offset, in UTF-16 units. */
  readonly limit: number
  /** Whether an offset is inside code, where a blank line does not end a block. */
  readonly inCode?: (offset: number) => boolean
}

/**
 * Finds where to end a piece of a text longer than `limit`: after a block, else before an unindented line, else
 * after a line, a sentence, a word, else between two characters. White space at the break belongs to neither side.
 * @returns an offset in 1..limit
 */
export function breakPoint(text: string, { limit, inCode = () => false }: BreakOptions): number {
  const head = text.slice(0, limit + 1)
  const lines = limit * LINE_FILL
  return (
    lastMatch(head, { pattern: /\n\n(?=\S)/g, from: limit * BLOCK_FILL, inCode }) ??
    lastMatch(head, { pattern: /\n(?=\S)/g, from: lines }) ??
    lastMatch(head, { pattern: /\n/g, from: lines }) ??
    lastMatch(head, { pattern: /(?<=[.!?…])\s|(?<=[。！？])/g, from: lines }) ??
    lastMatch(head, { pattern: /\s/g, from: lines }) ??
    beforeWord(text, limit) ??
    characterBoundary(text, limit)
  )
}

/** @returns where the last word ends that is certainly complete, in UTF-16 units; 0 if there is none */
export function lastWordEnd(text: string): number {
  return COMPLETE.exec(text)?.[0].length ?? 0
}

/** A long word goes to the next piece, if it fits there. */
function beforeWord(text: string, limit: number): number | undefined {
  const start = lastWordEnd(text.slice(0, limit))
  const word = text.slice(start, start + limit + 1).search(/\s|$/)
  return /\s/.test(text[start - 1] ?? '') && start > 1 && word <= limit ? start - 1 : undefined
}

interface Search {
  readonly pattern: RegExp
  readonly from: number
  readonly inCode?: (offset: number) => boolean
}

function lastMatch(text: string, { pattern, from, inCode = () => false }: Search): number | undefined {
  let found: number | undefined
  pattern.lastIndex = Math.floor(from)
  for (const { index } of text.matchAll(pattern)) if (!inCode(index)) found = index
  return found && found >= from ? found : undefined
}
