import { CODE_INDENT, containedLines } from './containers.ts'

/** A line that can open or close a code block. */
const FENCE = /^(`{3,}|~{3,})(.*)$/

/** A text without one has no code block. */
const ANY_FENCE = /`{3}|~{3}/

/** The most text kept after a fence: only the language matters (UTF-16 units). */
const MAX_INFO = 40

/** The longest reopened fence: it cannot fill the message, and what closes the original closes it (UTF-16 units). */
const MAX_FENCE = 64

export interface OpenFence {
  /** Where the fence's line begins, in UTF-16 units. */
  readonly start: number
  /** The text before the fence: white space, quote marks, list markers. */
  readonly indent: string
  readonly fence: string
  /** The text after the fence, beginning with the language. */
  readonly info: string
}

/**
 * Finds the fence of the code block that contains an offset; undefined if none does.
 *
 * @param end by default the end of the text; the first words after it tell whether the code continues
 */
export function openFenceAt(markdown: string, end = markdown.length): OpenFence | undefined {
  if (!ANY_FENCE.test(markdown)) return undefined
  const known = markdown.slice(0, end) + (/^\s*.*/.exec(markdown.slice(end))?.[0] ?? '')
  let open: (OpenFence & { readonly depth: number }) | undefined
  // Code ends with the quote or list item that contains it.
  const isCode = (kept: number) => open !== undefined && kept >= open.depth
  for (const { start, words, text, indent, kept, depth } of containedLines(known, isCode)) {
    if (start >= end) {
      if (!isCode(kept)) return undefined
      continue
    }
    const [, fence = '', info = ''] = (indent < CODE_INDENT && FENCE.exec(text)) || []
    if (open && isCode(kept)) {
      if (fence.startsWith(open.fence) && info.trim() === '') open = undefined
      continue
    }
    const isInlineCode = fence.startsWith('`') && info.includes('`')
    const opens = fence !== '' && !isInlineCode
    open = opens ? { start, indent: markdown.slice(start, words), fence, info, depth } : undefined
  }
  return open
}

/** @returns the line that opened that code block, without the text before the fence */
export function openFence(markdown: string, end?: number): string | undefined {
  const open = openFenceAt(markdown, end)
  return open && open.fence.slice(0, MAX_FENCE) + open.info.slice(0, MAX_INFO)
}
