import type { RichText } from 'grammy/types'
import { innerTexts } from '../../rich/rich-blocks.ts'
import type { DrawButton } from './buttons.ts'
import { h, link, type PageNode, type Tag } from './node.ts'

/** Renders a rich text, including the buttons in it. */
export function richText(text: RichText, button: DrawButton): PageNode[] {
  if (typeof text === 'string') return [text]
  if (Array.isArray(text)) return text.flatMap(part => richText(part, button))
  return [styled(text, button)]
}

function styled(text: Exclude<RichText, string | RichText[]>, button: DrawButton): PageNode {
  const inner = innerTexts(text).flatMap(part => richText(part, button))
  switch (text.type) {
    case 'button':
      return button(text.button)
    case 'bold':
    case 'italic':
    case 'underline':
    case 'strikethrough':
    case 'subscript':
    case 'superscript':
    case 'marked':
    case 'code':
      return h(TAGS[text.type], {}, inner)
    case 'spoiler':
      return h('span', { class: 'spoiler', tabindex: '0' }, inner)
    case 'mathematical_expression':
      return h('span', { class: 'math' }, inner)
    case 'url':
      return link(text.url, inner)
    case 'email_address':
      return link(`mailto:${text.email_address}`, inner)
    case 'phone_number':
      return link(`tel:${text.phone_number}`, inner)
    case 'mention':
    case 'text_mention':
    case 'hashtag':
    case 'cashtag':
    case 'bot_command':
    case 'bank_card_number':
    case 'anchor_link':
      return h('span', { class: 'linked' }, inner)
    case 'reference_link':
      return h('span', { class: 'linked note' }, inner)
    case 'date_time':
    case 'custom_emoji':
    case 'anchor':
    case 'reference':
      return h('span', {}, inner)
  }
}

const TAGS = {
  bold: 'b',
  italic: 'i',
  underline: 'u',
  strikethrough: 's',
  subscript: 'sub',
  superscript: 'sup',
  marked: 'mark',
  code: 'code',
} as const satisfies Record<string, Tag>
