import type { Block, Inline } from './block.ts'
import { mapTexts, textsOf, unwrap, type Wrap } from './texts.ts'

/** Turns footnote marks and notes into plain words if their counterpart is not in the same message. */
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

/** Turns all marks and notes into plain words, for text next to another text: their names would clash. */
export function unlinkNotes(blocks: readonly Block[]): Block[] {
  return mapTexts(blocks, text => unwrap(text, wrap => !isEnd(wrap)))
}

type End = Extract<Wrap, { type: 'reference' | 'reference_link' }>

function isEnd(wrap: Wrap): wrap is End {
  return wrap.type === 'reference' || wrap.type === 'reference_link'
}

function nameOfEnd(end: End): string {
  return end.type === 'reference' ? end.name : end.reference_name
}

function endsIn(inline: Inline): End[] {
  if (typeof inline === 'string') return []
  if (Array.isArray(inline)) return inline.flatMap(endsIn)
  if (inline.type === 'mathematical_expression') return []
  return [...(isEnd(inline) ? [inline] : []), ...endsIn(inline.text)]
}
