import type { RichContent, TextContent } from '../../model/chat/message.ts'
import type { Styled } from '../text/styled.ts'
import type { Block } from './block.ts'
import { isRightToLeft } from './direction.ts'
import { linkNotes } from './note-links.ts'

/** @param blocks those of one message */
export function richContent(blocks: readonly Block[]): RichContent {
  return { kind: 'rich', blocks: linkNotes(blocks), ...(isRightToLeft(blocks) ? { isRtl: true } : {}) }
}

/** Bot API: entities are sorted by offset, outer ones first. */
export function textContent({ text, entities }: Styled): TextContent {
  const sorted = entities.toSorted((a, b) => a.offset - b.offset || b.length - a.length)
  return { kind: 'text', text, entities: sorted }
}
