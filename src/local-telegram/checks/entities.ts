/** Checks a text's entities: within the text, never inside a character, and nested as Telegram allows. */
import type { MessageEntity } from 'grammy/types'
import { refuse } from '../schema/api-error.ts'
import { checkLink } from './link.ts'

/** These may contain other entities and be contained in them. All others have nesting limits. */
const NESTABLE: readonly string[] = ['bold', 'italic', 'underline', 'strikethrough', 'spoiler']
const QUOTES: readonly string[] = ['blockquote', 'expandable_blockquote']
const MONOSPACE: readonly string[] = ['code', 'pre']

/** @throws ApiError 400 */
export function checkEntities(text: string, entities: readonly MessageEntity[]): void {
  for (const entity of entities) {
    checkBounds(text, entity)
    if (entity.type === 'text_link') checkLink(entity.url)
  }
  checkNesting(entities)
}

function checkBounds(text: string, { offset, length }: MessageEntity): void {
  if (offset < 0 || length <= 0)
    refuseEntities(`entity with offset ${offset} and length ${length} is empty or negative`)
  const end = offset + length
  if (end > text.length)
    refuseEntities(`entity at UTF-16 offset ${offset} ends after the end of the text at ${text.length}`)
  if (splitsCharacter(text, offset))
    refuseEntities(`entity begins in the middle of a character at UTF-16 offset ${offset}`)
  if (splitsCharacter(text, end))
    refuseEntities(`entity ends in the middle of a character at UTF-16 offset ${end}`)
}

/** Whether the offset splits a surrogate pair. */
function splitsCharacter(text: string, offset: number): boolean {
  if (offset === 0 || offset >= text.length) return false
  return (text.codePointAt(offset - 1) ?? 0) > 0xffff
}

function checkNesting(entities: readonly MessageEntity[]): void {
  const open: MessageEntity[] = []
  for (const entity of [...entities].sort(outerFirst)) {
    while (open.length > 0 && endOf(open.at(-1)) <= entity.offset) open.pop()
    for (const outer of open) checkPair(outer, entity)
    open.push(entity)
  }
}

function checkPair(outer: MessageEntity, inner: MessageEntity): void {
  const where = `${inner.type} at UTF-16 offset ${inner.offset}`
  if (endOf(inner) > endOf(outer)) refuseEntities(`${where} overlaps ${outer.type} without lying inside it`)
  if (!mayContain(outer, inner)) refuseEntities(`${where} cannot be nested with ${outer.type}`)
}

/** Entities with the same range may be nested in either order. */
function mayContain(outer: MessageEntity, inner: MessageEntity): boolean {
  const sameRange = outer.offset === inner.offset && outer.length === inner.length
  return canNest(outer.type, inner.type) || (sameRange && canNest(inner.type, outer.type))
}

/** Bot API, "Formatting options": allowed nesting. Monospace may only be nested in a quotation. */
function canNest(outer: string, inner: string): boolean {
  if (outer === inner || MONOSPACE.includes(outer)) return false
  if (QUOTES.includes(outer)) return !QUOTES.includes(inner)
  if (MONOSPACE.includes(inner) || QUOTES.includes(inner)) return false
  return NESTABLE.includes(outer) || NESTABLE.includes(inner)
}

function outerFirst(a: MessageEntity, b: MessageEntity): number {
  return a.offset - b.offset || b.length - a.length
}

function endOf(entity: MessageEntity | undefined): number {
  return entity ? entity.offset + entity.length : 0
}

function refuseEntities(problem: string): never {
  refuse(`can't parse entities: ${problem}`)
}
