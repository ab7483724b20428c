import type { MessageEntity } from 'grammy/types'
import { h, link, type PageNode } from './node.ts'

/** Collapsed until tapped, that is, until it has the focus. */
export const EXPANDABLE = { class: 'expandable', tabindex: '0' } as const

interface Span {
  readonly from: number
  readonly to: number
}

/** Renders a text with entities. Offsets count UTF-16 units, as in JavaScript. */
export function textWithEntities(text: string, entities: readonly MessageEntity[]): PageNode[] {
  const outerFirst = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length)
  return renderSpan({ from: 0, to: text.length }, outerFirst, text)
}

/** Renders nested entities: each contains those that start inside it. */
function renderSpan({ from, to }: Span, entities: readonly MessageEntity[], text: string): PageNode[] {
  const [first, ...others] = entities
  if (!first) return words(text.slice(from, to))
  const end = Math.min(first.offset + first.length, to)
  const inner = renderSpan(
    { from: first.offset, to: end },
    others.filter(entity => entity.offset < end),
    text,
  )
  // The line break after a block belongs to the block.
  const next = isBlock(first) && text[end] === '\n' ? end + 1 : end
  const rest = others.filter(entity => entity.offset >= end)
  return [
    ...words(text.slice(from, first.offset)),
    styled(first, inner, text.slice(first.offset, end)),
    ...renderSpan({ from: next, to }, rest, text),
  ]
}

function words(text: string): PageNode[] {
  return text === '' ? [] : [text]
}

function isBlock({ type }: MessageEntity): boolean {
  return type === 'pre' || type === 'blockquote' || type === 'expandable_blockquote'
}

function styled(entity: MessageEntity, inner: readonly PageNode[], text: string): PageNode {
  switch (entity.type) {
    case 'bold':
      return h('b', {}, inner)
    case 'italic':
      return h('i', {}, inner)
    case 'underline':
      return h('u', {}, inner)
    case 'strikethrough':
      return h('s', {}, inner)
    case 'code':
      return h('code', {}, inner)
    case 'spoiler':
      return h('span', { class: 'spoiler', tabindex: '0' }, inner)
    case 'pre':
      return codeBlock(inner, entity.language)
    case 'blockquote':
      return h('blockquote', {}, inner)
    case 'expandable_blockquote':
      return h('blockquote', EXPANDABLE, inner)
    case 'text_link':
      return link(entity.url, inner)
    case 'url':
      return link(text, inner)
    case 'email':
      return link(`mailto:${text}`, inner)
    case 'phone_number':
      return link(`tel:${text}`, inner)
    case 'mention':
    case 'text_mention':
    case 'hashtag':
    case 'cashtag':
    case 'bot_command':
      return h('span', { class: 'linked' }, inner)
    case 'custom_emoji':
    case 'date_time':
      return h('span', {}, inner)
  }
}

/** Renders code in a box, with its language as the heading if known. */
export function codeBlock(code: readonly PageNode[], language: string | undefined): PageNode {
  const head = language ? [h('div', { class: 'language' }, [language])] : []
  return h('div', { class: 'code' }, [...head, h('pre', {}, code)])
}
