import type { ChecklistItem } from '../claude/event.ts'

/** What stands beside an answer, piece by piece, from the top: a plain line, code, a list of what there is to do. */
export type Detail = string | CodeDetail | ChecklistDetail | MarkdownDetail

export interface CodeDetail {
  readonly code: string
  readonly language?: string
}

export interface ChecklistDetail {
  readonly items: readonly ChecklistItem[]
}

/** Words of Claude's own. */
export interface MarkdownDetail {
  readonly markdown: string
}

/** Details behind one line that opens to them. */
export interface Fold {
  /** Plain text. */
  readonly summary: string
  readonly details: readonly Detail[]
}

/** What one moment of a turn looks like. */
export interface Frame {
  /** The answer so far, as Markdown. */
  readonly markdown: string
  /** What goes on beside it. */
  readonly status: readonly Detail[]
}
