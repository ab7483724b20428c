/**
 * Footnotes. In a rich message a mark leads to its note where both stand in that message; in a text with entities they
 * are words.
 */
import type { FootnoteDefinition, FootnoteReference } from 'mdast'
import type { Block, Inline, NoteLink } from './block.ts'
import type { MarkdownSource } from './parse.ts'
import { mapTexts, textsOf, unwrap, type Wrap } from './texts.ts'
import { clean, hasVisible } from './visible.ts'

/** The mark of a footnote, as it stands in the text. */
export function noteLink(node: FootnoteReference, source: MarkdownSource): NoteLink {
  const note = source.notes.get(node.identifier)
  return { type: 'reference_link', text: mark(node), reference_name: note ? nameOf(note, source) : '' }
}

/**
 * A footnote behind its mark.
 * @param blocks what it says
 */
export function renderNote(
  node: FootnoteDefinition,
  { source, blocks }: { source: MarkdownSource; blocks: Block[] },
): Block[] {
  const [first, ...others] = blocks
  const words = first?.type === 'paragraph' ? first.text : []
  const text = [mark(node), ': ', words].flat()
  // Of several notes of one name only the first can be led to.
  const isFirst = source.notes.get(node.identifier) === node
  const note = isFirst ? { type: 'reference' as const, text, name: nameOf(node, source) } : text
  return [{ type: 'paragraph', text: note }, ...(first?.type === 'paragraph' ? others : blocks)]
}

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

/** As it was written where that can be seen. */
function mark({ label, identifier }: FootnoteReference | FootnoteDefinition): Inline {
  const text = clean(label ?? identifier)
  return { type: 'superscript', text: hasVisible(text) ? text : '*' }
}

/** Not what the model called it: a name is an address within the message. */
function nameOf(note: FootnoteDefinition, { notes }: MarkdownSource): string {
  return `note-${[...notes.values()].indexOf(note) + 1}`
}
