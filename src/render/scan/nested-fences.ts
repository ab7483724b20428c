import { fenceIn, type PlacedLine, placedLines } from './place.ts'

/** A line that opens or closes code, or could. */
interface FenceLine {
  /** Where its fence is, in UTF-16 units. */
  readonly at: number
  readonly fence: string
  readonly info: string
  /** How many containers it is in. */
  readonly depth: number
  /** What CommonMark makes of it. */
  readonly is: 'opening' | 'closing' | 'code'
}

/** A block of code that holds others. */
interface Outer {
  readonly opening: FenceLine
  readonly closing: FenceLine
}

/**
 * Lets a code block hold code blocks of its own, as models write it: a Markdown file between fences, with fences of the
 * same length inside. By CommonMark, the first inner block would end the outer one, and what follows is turned inside
 * out. The outer fences are made longer than the inner ones, if then all fences pair up and by CommonMark they do not.
 *
 * @returns the text itself if there is nothing to mend
 */
export function withNestedFences(markdown: string): string {
  const fences = fenceLines(markdown)
  if (!isInsideOut(fences)) return markdown
  const outer = outerBlocks(fences)
  if (!outer) return markdown
  const longer = Math.max(...fences.map(({ fence }) => fence.length)) + 1
  let mended = markdown
  for (const { opening, closing } of outer.toReversed()) {
    for (const { at, fence } of [closing, opening])
      mended = mended.slice(0, at) + fence.charAt(0).repeat(longer) + mended.slice(at + fence.length)
  }
  return mended
}

function fenceLines(markdown: string): FenceLine[] {
  const found: FenceLine[] = []
  let before: PlacedLine['leaf']
  for (const { line, leaf } of placedLines(markdown)) {
    const fence = fenceIn(line.text, line.indent)
    const is = leaf?.kind !== 'fenced' ? 'closing' : leaf === before ? 'code' : 'opening'
    if (fence) found.push({ ...fence, at: line.words, depth: line.containers.length, is })
    before = leaf
  }
  return found
}

/** Opening fences that CommonMark reads as code. One may be an example of how a block begins. */
const MOST_EXAMPLES = 1

/** Whether CommonMark leaves the last block open, or reads several opening fences as code. */
function isInsideOut(fences: readonly FenceLine[]): boolean {
  const last = fences.findLast(({ is }) => is !== 'code')
  const inCode = fences.filter(({ is, info }) => is === 'code' && info !== '')
  return last?.is === 'opening' || inCode.length > MOST_EXAMPLES
}

/**
 * Reads every fence with a language as one that opens a block, at any depth.
 * @returns undefined if the fences do not pair up
 */
function outerBlocks(fences: readonly FenceLine[]): Outer[] | undefined {
  const outer: Outer[] = []
  const open: FenceLine[] = []
  let holdsMore = false
  for (const line of fences) {
    const [first] = open
    const top = open.at(-1)
    if (first && top && !isLike(line, top)) continue
    if (!top || line.info !== '') {
      holdsMore = top !== undefined
      open.push(line)
      continue
    }
    open.pop()
    if (first && open.length === 0 && holdsMore) outer.push({ opening: first, closing: line })
  }
  return open.length === 0 && outer.length > 0 ? outer : undefined
}

/** Whether a line can open or close code within a block, rather than be a part of it. */
function isLike({ fence, depth }: FenceLine, open: FenceLine): boolean {
  return depth === open.depth && fence.startsWith(open.fence)
}
