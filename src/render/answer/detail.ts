import type { Detail, Fold } from '../../model/chat/detail.ts'
import type { ChecklistItem } from '../../model/claude/event.ts'
import type { Block, ListItem } from '../blocks/block.ts'
import { unlinkNotes } from '../blocks/note-links.ts'
import { renderMarkdown } from '../markdown/parts.ts'
import type { TextRun } from '../markdown/run.ts'
import { shorten } from '../text/grapheme.ts'
import { STATUS_LIMIT } from '../text/limits.ts'
import { clean, hasVisible } from '../text/visible.ts'

/** Renders details as blocks; consecutive lines form one paragraph. */
export function detailBlocks(details: readonly Detail[]): Block[] {
  const blocks: Block[] = []
  let lines: string[] = []
  const flush = () => {
    if (lines.length > 0) blocks.push({ type: 'paragraph', text: lines.join('\n') })
    lines = []
  }
  for (const detail of details) {
    if (typeof detail === 'string') {
      if (hasVisible(detail)) lines.push(clean(detail))
      continue
    }
    flush()
    blocks.push(...otherBlocks(detail))
  }
  flush()
  return blocks
}

/** Renders details as lines of text for a live frame, code as code; long ones are shortened. */
export function detailLines(details: readonly Detail[]): TextRun[] {
  return details.flatMap((detail): TextRun[] => {
    if (typeof detail === 'string') return oneLine(detail)
    if ('items' in detail)
      return detail.items.flatMap(({ text, state }) => oneLine(`${MARKS[state]} ${text}`))
    const code = shorten(clean('code' in detail ? detail.code : detail.markdown), STATUS_LIMIT - 1)
    return hasVisible(code) ? [{ text: code, code: true }] : []
  })
}

const MARKS = { done: '☑', active: '▶', open: '☐' } as const

function oneLine(words: string): TextRun[] {
  return hasVisible(words) ? [{ text: shorten(clean(words), STATUS_LIMIT - 1) }] : []
}

/** Renders folds as blocks; a fold with nothing visible inside is left out. */
export function foldBlocks(folds: readonly Fold[]): Block[] {
  return folds.flatMap(({ summary, details }): Block[] => {
    const blocks = detailBlocks(details)
    return blocks.length > 0 ? [{ type: 'details', summary: clean(summary), blocks }] : []
  })
}

function otherBlocks(detail: Exclude<Detail, string>): Block[] {
  if ('markdown' in detail) return unlinkNotes(renderMarkdown(detail.markdown))
  if ('items' in detail)
    return detail.items.length > 0 ? [{ type: 'list', items: detail.items.map(item) }] : []
  const { code, language } = detail
  if (!hasVisible(code)) return []
  return [{ type: 'pre', text: clean(code), ...(language ? { language } : {}) }]
}

/** The text marks an active item, because a checkbox has only two states. */
function item({ text, state }: ChecklistItem): ListItem {
  const words = state === 'active' ? `▶ ${clean(text)}` : clean(text)
  return {
    blocks: [{ type: 'paragraph', text: hasVisible(words) ? words : '…' }],
    has_checkbox: true,
    ...(state === 'done' ? { is_checked: true } : {}),
  }
}
