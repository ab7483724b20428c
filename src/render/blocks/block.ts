import type { RichBlockTableCell } from 'grammy/types'

/**
 * The blocks that an answer is made of: a closed part of Bot API's `InputRichBlock`, without anything that acts
 * (no buttons, no mentions, no commands, no media). Both formats are made of it: rich messages are sent as such,
 * text with entities is flattened from it.
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

/** One line that opens to the blocks behind it. */
export interface Details {
  type: 'details'
  summary: Inline
  blocks: Block[]
}

/** A cell without anything visible has no text. */
export type TableCell = Omit<RichBlockTableCell, 'text'> & { text?: Inline }

/** LaTeX, as a block or within a text. */
export interface Formula {
  type: 'mathematical_expression'
  expression: string
}

export type Inline = string | Inline[] | Styled | Link | NoteLink | Note | Formula

interface Styled {
  /** Superscript is only ever the mark of a footnote. */
  type: 'bold' | 'italic' | 'strikethrough' | 'code' | 'superscript'
  text: Inline
}

interface Link {
  type: 'url'
  text: Inline
  url: string
}

/** A footnote's mark in the text. */
export interface NoteLink {
  type: 'reference_link'
  text: Inline
  /** The `name` of a `Note` in the same message. */
  reference_name: string
}

/** A footnote's own text. */
interface Note {
  type: 'reference'
  text: Inline
  name: string
}

/** The characters of an inline text, without its style. */
export function inlineText(inline: Inline): string {
  if (typeof inline === 'string') return inline
  if (Array.isArray(inline)) return inline.map(inlineText).join('')
  return inline.type === 'mathematical_expression' ? inline.expression : inlineText(inline.text)
}
