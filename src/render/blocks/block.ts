import type { RichBlockTableCell } from 'grammy/types'

/**
 * The blocks of an answer: a closed subset of the Bot API's `InputRichBlock`, without anything that acts (no
 * buttons, mentions, commands or media). Rich messages send them directly; text with entities is flattened from
 * them.
 */
export type Block =
  | Paragraph
  | { type: 'heading'; text: Inline; size: 1 | 2 | 3 | 4 | 5 | 6 }
  | Preformatted
  | List
  | { type: 'blockquote'; blocks: Block[] }
  | { type: 'divider' }
  | Formula
  | Table
  | Details
  | { type: 'footer'; text: Inline }
  | { type: 'thinking'; text: Inline }

export interface Paragraph {
  type: 'paragraph'
  text: Inline
}

export interface Preformatted {
  type: 'pre'
  text: string
  language?: string
}

export interface List {
  type: 'list'
  items: ListItem[]
}

export interface ListItem {
  blocks: Block[]
  has_checkbox?: true
  is_checked?: true
  /** Ordered lists only: the number shown. */
  value?: number
  type?: '1'
}

export interface Table {
  type: 'table'
  cells: TableCell[][]
  is_bordered: true
}

/** One line that opens to show the blocks behind it. */
export interface Details {
  type: 'details'
  summary: Inline
  blocks: Block[]
}

/** A cell with nothing visible has no text. */
export type TableCell = Omit<RichBlockTableCell, 'text'> & { text?: Inline }

/** LaTeX, as a block or inside text. */
export interface Formula {
  type: 'mathematical_expression'
  expression: string
}

export type Inline = string | Inline[] | Styled | Link | NoteLink | Note | Formula

interface Styled {
  /** Superscript is used only for footnote marks. */
  type: 'bold' | 'italic' | 'strikethrough' | 'code' | 'superscript'
  text: Inline
}

interface Link {
  type: 'url'
  text: Inline
  url: string
}

/** A footnote mark in the text. */
export interface NoteLink {
  type: 'reference_link'
  text: Inline
  /** The `name` of a `Note` in the same message. */
  reference_name: string
}

/** The text of a footnote. */
interface Note {
  type: 'reference'
  text: Inline
  name: string
}

/** @returns the characters of an inline text, without styles */
export function inlineText(inline: Inline): string {
  if (typeof inline === 'string') return inline
  if (Array.isArray(inline)) return inline.map(inlineText).join('')
  return inline.type === 'mathematical_expression' ? inline.expression : inlineText(inline.text)
}
