/** Lets both parts of a text that was cut read as parts of the whole. */
import { BEFORE_CUT } from '../text/break-point.ts'
import type { Container } from './containers.ts'
import { type Leaf, lastLine, type Place, pipesIn, placeAtEnd } from './place.ts'

/** The longest reopened fence: it cannot fill the message, and what closes the original closes it (UTF-16 units). */
const MAX_FENCE = 64

/** The most text kept after a fence: only the language matters (UTF-16 units). */
const MAX_INFO = 40

/** What would begin a list, a heading, a quote or a divider at the start of a line: the part before its mark. */
const BLOCK_START =
  /^(?:\d{1,9}(?=[.)](?:\s|$))|(?=(?:[-+*]|#{1,6})(?:\s|$)|>|([-*_])(?:[ \t]*\1){2,}[ \t]*(?:\n|$)))/

/** How the rest of a text goes on. */
interface GoingOn {
  /** The containers to open again. */
  readonly containers: readonly Container[]
  /** The leaf that goes on. */
  readonly leaf: Leaf | undefined
  /** The rest, without white space and marks that are written anew. */
  readonly text: string
  /** Whether `text` begins within a line, or with the next line of a paragraph: what precedes it has to be added. */
  readonly isInLine: boolean
}

/**
 * Reopens what the text before the cut left open, if the rest goes on with it: quotes, list items with their numbers,
 * code, a table with its header, bold words.
 *
 * @param place where the text before ends
 * @returns Markdown that stands alone. It ends as `rest` does; white space and marks at the start may be replaced.
 */
export function continued(place: Place | undefined, rest: string): string {
  if (!place || rest.trim() === '') return rest
  const { containers, leaf, text, isInLine } = goingOn(place, rest)
  const prefix = containers.map(lineMark).join('')
  const opened = openItems(containers) + openLeaf(leaf, prefix)
  return isInLine ? opened + prefix + inLine(place, text) : opened + text
}

/** @returns the part of a text before a cut at `offset`, with its inline markup closed */
export function closedAt(markdown: string, offset: number): string {
  const head = markdown.slice(0, offset)
  const place = placeAtEnd(head)
  if (place.inline.length === 0 || !goingOn(place, markdown.slice(offset)).isInLine) return head
  const words = head.trimEnd()
  return words + place.inline.toReversed().join('') + head.slice(words.length)
}

function goingOn(place: Place, rest: string): GoingOn {
  const { containers, leaf } = place
  const isBroken = /^[ \t]*\r?\n/.test(rest)
  if (place.line !== undefined && !isBroken) {
    const text = leaf?.kind === 'fenced' || leaf?.kind === 'indented' ? rest : rest.replace(/^[ \t]+/, '')
    return { containers, leaf, text, isInLine: true }
  }
  const text = place.line === undefined ? rest : rest.replace(/^[ \t]*\r?\n/, '')
  const before = probe(place)
  const next = lastLine(before + (/^\s*.*/.exec(text)?.[0] ?? ''))
  if (!next) return { containers: [], leaf: undefined, text, isInLine: false }
  const { line, goesOn } = next
  if (goesOn && leaf?.kind === 'words')
    return { containers, leaf, text: text.slice(line.words - before.length), isInLine: true }
  if (goesOn) return { containers, leaf, text, isInLine: false }
  const kept = containers.slice(0, line.kept + (isMisnumbered(line.containers[line.kept]) ? 1 : 0))
  return { containers: kept, leaf: undefined, text, isInLine: false }
}

/** @returns a short text that ends as the text before the cut does */
function probe({ containers, leaf }: Place): string {
  const prefix = containers.map(lineMark).join('')
  const last = leaf?.kind === 'words' ? `${prefix}${BEFORE_CUT}\n` : `${prefix.trimEnd()}\n`
  return openItems(containers) + last + openLeaf(leaf, prefix)
}

/** Only the first item of a list shows the number that is written. */
function isMisnumbered(item: Container | undefined): boolean {
  return item?.number !== undefined && item.number !== Number.parseInt(item.mark, 10)
}

/** Opens items, each with a line of its own. Quotes have their mark on every line. */
function openItems(containers: readonly Container[]): string {
  let lines = ''
  let prefix = ''
  for (const container of containers) {
    if (container.width !== undefined) {
      // Where its own number has no room, it is counted from an item before.
      if (!fitsNumber(container)) lines += `${prefix}${numbered(container, -1)} ${BEFORE_CUT}\n`
      lines += `${prefix}${itemMark(container, container.width)}${BEFORE_CUT}\n`
    }
    prefix += lineMark(container)
    if (container.width !== undefined) lines += `${prefix.trimEnd()}\n`
  }
  return lines
}

/** Whether the number that an item shows is no longer than the one that is written: its lines are indented by that. */
function fitsNumber(item: Container): boolean {
  return item.number === undefined || numbered(item).length < (item.width ?? 0)
}

function numbered({ number = 0, mark }: Container, more = 0): string {
  return `${number + more}${mark.at(-1)}`
}

function openLeaf(leaf: Leaf | undefined, prefix: string): string {
  if (leaf?.kind === 'table') return `${prefix}${leaf.header}\n${prefix}${leaf.delimiter}\n`
  if (leaf?.kind !== 'fenced') return ''
  return `${prefix}${leaf.fence.slice(0, MAX_FENCE)}${leaf.info.slice(0, MAX_INFO)}\n`
}

/** What precedes the rest of a line, and that rest. */
function inLine({ leaf, line = '', inline }: Place, text: string): string {
  if (leaf?.kind === 'heading') return leaf.mark + inline.join('') + text
  if (leaf?.kind === 'indented') return `    ${text}`
  // The cells before the one that was cut stay empty.
  if (leaf?.kind === 'table') return '|'.repeat(Math.max(1, pipesIn(line))) + text
  if (leaf?.kind !== 'words') return text
  if (inline.length > 0) return inline.join('') + text
  const [before] = BLOCK_START.exec(text) ?? []
  return before === undefined ? text : `${before}\\${text.slice(before.length)}`
}

/** What stands before the words of an item's first line. */
function itemMark(item: Container, width: number): string {
  const own = item.number !== undefined && fitsNumber(item) ? numbered(item) : item.mark
  const space = Math.max(1, width - own.length)
  // More than four columns of white space after a marker are code.
  const before = Math.max(0, space - 4)
  return `${' '.repeat(before)}${own}${' '.repeat(space - before)}${item.box ? `${item.box} ` : ''}`
}

/** What stands before the words of its other lines. */
function lineMark({ width }: Container): string {
  return width === undefined ? '> ' : ' '.repeat(width)
}
