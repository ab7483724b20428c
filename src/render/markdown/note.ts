/**
 * Footnotes. In a rich message, a mark links to its note if both are in that message; in text with entities, they
 * are words.
 */
import type { FootnoteDefinition, FootnoteReference } from 'mdast'
import type { Block, Inline, NoteLink } from '../blocks/block.ts'
import { clean, hasVisible } from '../text/visible.ts'
import type { MarkdownSource } from './parse.ts'

/** A footnote mark in the text. */
export function noteLink(node: FootnoteReference, source: MarkdownSource): NoteLink {
  const note = source.notes.get(node.identifier)
  return { type: 'reference_link', text: mark(node), reference_name: note ? nameOf(note, source) : '' }
}

/**
 * A footnote, after its mark.
 * @param blocks its contents
 */
export function renderNote(
  node: FootnoteDefinition,
  { source, blocks }: { source: MarkdownSource; blocks: Block[] },
): Block[] {
  const [first, ...others] = blocks
  const words = first?.type === 'paragraph' ? first.text : []
  const text = [mark(node), ': ', words].flat()
  // Of several notes with the same name, only the first can be linked to.
  const isFirst = source.notes.get(node.identifier) === node
  const note = isFirst ? { type: 'reference' as const, text, name: nameOf(node, source) } : text
  return [{ type: 'paragraph', text: note }, ...(first?.type === 'paragraph' ? others : blocks)]
}

/** As Claude wrote it, if that is visible. */
function mark({ label, identifier }: FootnoteReference | FootnoteDefinition): Inline {
  const text = clean(label ?? identifier)
  return { type: 'superscript', text: hasVisible(text) ? text : '*' }
}

/** Not Claude's label: the name is an address within the message. */
function nameOf(note: FootnoteDefinition, { notes }: MarkdownSource): string {
  return `note-${[...notes.values()].indexOf(note) + 1}`
}
