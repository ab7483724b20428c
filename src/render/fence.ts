/** Lines that can open or close a block of code, inside quotes and list items too. */
const FENCE = /^([ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*)(`{3,}|~{3,})(.*)$/gm

/** Nobody needs more of what stands behind a fence than the language, in UTF-16 units. */
const MAX_INFO = 40

/** A fence that is opened again is no longer, lest it fill the message; whatever closes the first closes it (UTF-16 units). */
const MAX_FENCE = 64

export interface OpenFence {
  /** Where its line begins, in UTF-16 units. */
  readonly start: number
  /** What stands before it: white space, quote marks, list markers. */
  readonly indent: string
  readonly fence: string
  /** What stands behind it: the language first. */
  readonly info: string
}

/** What opened the block of code in which a Markdown text ends; undefined where it ends outside. */
export function openFenceAt(markdown: string): OpenFence | undefined {
  let open: OpenFence | undefined
  for (const { 1: indent = '', 2: fence = '', 3: info = '', index: start } of markdown.matchAll(FENCE)) {
    if (!open) {
      const isInlineCode = fence.startsWith('`') && info.includes('`')
      if (!isInlineCode) open = { start, indent, fence, info }
    } else if (fence.startsWith(open.fence) && info.trim() === '') open = undefined
  }
  return open
}

/** The line that opened the block of code in which a Markdown text ends, without what stands before it. */
export function openFence(markdown: string): string | undefined {
  const open = openFenceAt(markdown)
  return open && open.fence.slice(0, MAX_FENCE) + open.info.slice(0, MAX_INFO)
}
