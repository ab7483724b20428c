import type { ChecklistItem } from '../claude/event.ts'

/** One item shown beside an answer, listed from the top: a plain line, code, a checklist or Markdown. */
export type Detail = string | CodeDetail | ChecklistDetail | MarkdownDetail

export interface CodeDetail {
  readonly code: string
  readonly language?: string
}

export interface ChecklistDetail {
  readonly items: readonly ChecklistItem[]
}

/** Text written by Claude. */
export interface MarkdownDetail {
  readonly markdown: string
}

/** Details folded behind one summary line. */
export interface Fold {
  /** Plain text. */
  readonly summary: string
  readonly details: readonly Detail[]
}

/** How a turn looks at one moment. */
export interface Frame {
  /** The answer so far, as Markdown. */
  readonly markdown: string
  /** Activity shown beside the answer. */
  readonly status: readonly Detail[]
}
