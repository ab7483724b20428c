/** What a person sees of a message, and what Telegram makes of it. */
import type { Nodes } from 'mdast'
import { expect } from 'vitest'
import { checkRichMessage } from '../../src/local-telegram/checks/rich-message.ts'
import { checkText, messageRules } from '../../src/local-telegram/checks/text.ts'
import type { RichBlock, TextContent, WordsContent } from '../../src/model/chat/message.ts'
import { parseMarkdown } from '../../src/render/markdown/parse.ts'

/** Telegram takes the message, and shows the text with its entities as they were sent. */
export function expectTaken(content: WordsContent, use: 'message' | 'draft' = 'message'): void {
  if (content.kind === 'rich') {
    checkRichMessage({ blocks: [...content.blocks] }, use)
    return
  }
  const { text, entities } = checkText(content, messageRules)
  expect(content.text.length).toBeLessThanOrEqual(4096)
  expect(text.length).toBe(content.text.length)
  expect(entities).toEqual(content.entities)
}

/** The characters of all messages, white space and what nobody can see apart. */
export function seenIn(contents: readonly WordsContent[]): string {
  return visible(
    contents.map(content => (content.kind === 'text' ? content.text : richText(content.blocks))).join(''),
  )
}

/**
 * Whether all that the Markdown says stands in the messages, in order. A table that is too wide for a phone is told row by
 * row, with the names of its columns: there each cell counts for itself.
 */
export function keeps(markdown: string, contents: readonly WordsContent[]): boolean {
  const { root } = parseMarkdown(markdown)
  const whole = seenIn(contents)
  return (
    isWithin(visible(nodeText(root, ['table'])), whole) &&
    cellsIn(root).every(cell => whole.includes(visible(nodeText(cell))))
  )
}

/** Whether all characters of `part` stand in `whole`, in order. */
function isWithin(part: string, whole: string): boolean {
  let at = 0
  for (const character of part) {
    at = whole.indexOf(character, at) + character.length
    if (at < character.length) return false
  }
  return true
}

export function visible(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Cf}]/gu, '').replace(/\p{Cs}/gu, '\uFFFD')
}

/** Every pair of entity type and the words it covers. */
export function styles({ text, entities }: TextContent): [string, string][] {
  return entities.map(({ type, offset, length }) => [type, text.slice(offset, offset + length)])
}

/** Every string below a key of one of these names. */
function richText(blocks: readonly RichBlock[]): string {
  const keys = ['text', 'expression', 'blocks', 'items', 'cells']
  const walk = (value: unknown): string => {
    if (typeof value === 'string') return value
    if (Array.isArray(value)) return value.map(walk).join('')
    if (typeof value !== 'object' || value === null) return ''
    return keys.map(key => walk((value as Record<string, unknown>)[key])).join('')
  }
  return walk(blocks)
}

function nodeText(node: Nodes, without: readonly string[] = []): string {
  if (without.includes(node.type)) return ''
  if ('value' in node) return node.value
  if ('alt' in node) return node.alt ?? ''
  return 'children' in node ? node.children.map(child => nodeText(child, without)).join('') : ''
}

function cellsIn(node: Nodes): Nodes[] {
  if (node.type === 'tableCell') return [node]
  return 'children' in node ? node.children.flatMap(cellsIn) : []
}
