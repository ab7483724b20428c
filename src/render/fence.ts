/** Lines that can open or close a block of code, inside quotes and list items too. */
const FENCE = /^([ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*)(`{3,}|~{3,})(.*)$/gm

/** Nobody needs more of what stands behind a fence than the language, in UTF-16 units. */
const MAX_INFO = 40

/**
 * The line that opened the block of code in which a Markdown text ends, without what stands before it; undefined
 * where it ends outside.
 */
export function openFence(markdown: string): string | undefined {
  let open: { fence: string; line: string } | undefined
  for (const [, , fence = '', rest = ''] of markdown.matchAll(FENCE)) {
    if (!open) {
      const isInlineCode = fence.startsWith('`') && rest.includes('`')
      if (!isInlineCode) open = { fence, line: fence + rest.slice(0, MAX_INFO) }
    } else if (fence.startsWith(open.fence) && rest.trim() === '') open = undefined
  }
  return open?.line
}
