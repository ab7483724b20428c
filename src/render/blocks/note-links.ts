import type { Block, Inline } from './block.ts'
import { mapTexts, textsOf, unwrap, type Wrap } from './texts.ts'

/** The blocks of one message: what would lead out of it, or what nothing in it leads to, is words. */
export function linkNotes(blocks: readonly Block[]): readonly Block[] {
  const ends = textsOf(blocks).flatMap(endsIn)
  if (ends.length === 0) return blocks
  const names = (type: End['type']) => new Set(ends.filter(end => end.type === type).map(nameOfEnd))
  const [links, notes] = [names('reference_link'), names('reference')]
  const isWhole = (end: End) => links.has(nameOfEnd(end)) && notes.has(nameOfEnd(end))
  return ends.every(isWhole)
    ? blocks
    : mapTexts(blocks, text => unwrap(text, wrap => !isEnd(wrap) || isWhole(wrap)))
}

/** The marks and notes of a text that stands beside another one are words: the names would be the same. */
export function unlinkNotes(blocks: readonly Block[]): Block[] {
  return mapTexts(blocks, text => unwrap(text, wrap => !isEnd(wrap)))
}

export type End = Extract<Wrap, { type: 'reference' | 'reference_link' }>

export function isEnd(wrap: Wrap): wrap is End {
  return wrap.type === 'reference' || wrap.type === 'reference_link'
}

export function nameOfEnd(end: End): string {
  return end.type === 'reference' ? end.name : end.reference_name
}

export function endsIn(inline: Inline): End[] {
  if (typeof inline === 'string') return []
  if (Array.isArray(inline)) return inline.flatMap(endsIn)
  if (inline.type === 'mathematical_expression') return []
  return [...(isEnd(inline) ? [inline] : []), ...endsIn(inline.text)]
}
