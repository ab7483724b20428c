import type { InputRichMessage } from 'grammy/types'
import { findLinks } from './found-links.ts'

/** Texts in which nothing is looked for. */
const FIRM: readonly unknown[] = [
  'code',
  'pre',
  'url',
  'email_address',
  'mathematical_expression',
  'button',
  'buttons',
]

/** Where blocks and texts hold further ones. */
const HOLDERS = ['text', 'summary', 'credit', 'caption', 'blocks', 'items', 'cells'] as const

/**
 * The links that Telegram finds in a rich message by itself, unless the bot sets `skip_entity_detection`. The Bot API says
 * that it looks for the same things as in plain text; that it looks in the same way is taken for granted here.
 */
export function withLinksFoundInRich(message: InputRichMessage): InputRichMessage {
  const { blocks, skip_entity_detection } = message
  return skip_entity_detection || !blocks ? message : { ...message, blocks: inside(blocks) }
}

/** Blocks and texts of every kind are alike in this. */
function inside<T>(part: T): T {
  if (typeof part === 'string') return linked(part) as T
  if (Array.isArray(part)) return part.map(inside) as T
  if (typeof part !== 'object' || part === null || ('type' in part && FIRM.includes(part.type))) return part
  const changed = HOLDERS.flatMap(key =>
    key in part ? [[key, inside((part as Record<string, unknown>)[key])]] : [],
  )
  return { ...part, ...Object.fromEntries(changed) }
}

function linked(text: string): unknown {
  const links = findLinks(text)
  if (links.length === 0) return text
  const parts: unknown[] = []
  let from = 0
  for (const { type, offset, length } of links) {
    const words = text.slice(offset, offset + length)
    if (offset > from) parts.push(text.slice(from, offset))
    parts.push({ type: 'url', text: words, url: type === 'email' ? `mailto:${words}` : words })
    from = offset + length
  }
  return from < text.length ? [...parts, text.slice(from)] : parts
}
