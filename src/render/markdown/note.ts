/**
 * Footnotes. In a rich message a mark leads to its note where both stand in that message; in a text with entities they
 * are words.
 */
import type { FootnoteDefinition, FootnoteReference } from 'mdast'
import type { Block, Inline, NoteLink } from '../blocks/block.ts'
import { clean, hasVisible } from '../text/visible.ts'
import type { MarkdownSource } from './parse.ts'

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

/** As it was written where that can be seen. */
function mark({ label, identifier }: FootnoteReference | FootnoteDefinition): Inline {
  const text = clean(label ?? identifier)
  return { type: 'superscript', text: hasVisible(text) ? text : '*' }
}

/** Not what the model called it: a name is an address within the message. */
function nameOf(note: FootnoteDefinition, { notes }: MarkdownSource): string {
  return `note-${[...notes.values()].indexOf(note) + 1}`
}
