/** Renders one item of the screen. */

import { fileLabel } from '../../phone/file-label.ts'
import type { MessageContent } from '../../state/chat.ts'
import type { DraftItem, MessageItem, ScreenItem } from '../../state/screen.ts'
import { richBlocks } from './blocks.ts'
import { buttonDrawer, type DrawButton, deadButton, keyboardRows } from './buttons.ts'
import { textWithEntities } from './entities.ts'
import { h, icon, type PageElement, type PageNode } from './node.ts'

/** The page's key for an item. It stays the same while the item changes. */
export function itemKey(item: ScreenItem): string {
  return item.kind === 'draft' ? 'draft' : `message-${item.id}`
}

/** @param screen where to find the message that the item replies to */
export function itemNode(item: ScreenItem, screen: readonly ScreenItem[]): PageElement {
  return item.kind === 'draft' ? draft(item) : message(item, screen)
}

function draft(item: DraftItem): PageElement {
  const words = item.content.kind === 'text' && item.content.text === '' ? [placeholder(item)] : []
  return h('article', { class: 'bot draft' }, [
    h('div', { class: 'bubble' }, [...words, ...content(item.content, deadButton)]),
    ...(item.canStop ? [h('button', { class: 'stop', 'data-act': 'stop' }, [icon('stop', ''), 'Stop'])] : []),
  ])
}

function placeholder({ text }: DraftItem): PageNode {
  return h('p', { class: 'thinking' }, [text])
}

function message(item: MessageItem, screen: readonly ScreenItem[]): PageElement {
  const button = buttonDrawer(item)
  const id = `${item.id}`
  return h('article', { class: item.from, 'data-message': id }, [
    h('div', { class: bubbleClass(item) }, [
      ...quote(item, screen),
      ...content(item.content, button),
      h('div', { class: 'below' }, [...reactions(item), meta(item)]),
    ]),
    h('button', { class: 'answer', 'data-act': 'reply', 'data-message': id }, [icon('reply', 'Reply')]),
    ...keyboardRows(item, button),
  ])
}

/** The time needs room on the last line: more after an edit, none next to reactions. */
function bubbleClass({ reactions: all, edited }: MessageItem): string {
  return ['bubble', ...(all.length > 0 ? ['reacted'] : []), ...(edited ? ['edited'] : [])].join(' ')
}

function content(shown: MessageContent, button: DrawButton): PageNode[] {
  switch (shown.kind) {
    case 'text':
      return shown.text === ''
        ? []
        : [h('div', { class: 'text', dir: 'auto' }, textWithEntities(shown.text, shown.entities))]
    case 'rich':
      return [
        h(
          'div',
          { class: 'rich', ...(shown.message.is_rtl ? { dir: 'rtl' } : {}) },
          richBlocks(shown.message.blocks ?? [], button),
        ),
      ]
    case 'media':
      return [
        h('div', { class: 'media' }, [`📎 ${fileLabel(shown.fields)}`]),
        ...(shown.caption === ''
          ? []
          : [h('div', { class: 'text' }, textWithEntities(shown.caption, shown.captionEntities ?? []))]),
      ]
    case 'service':
      return []
  }
}

function quote({ replyTo }: MessageItem, screen: readonly ScreenItem[]): PageNode[] {
  const original = screen.find(item => item.kind === 'message' && item.id === replyTo)
  if (original?.kind !== 'message') return []
  const who = original.from === 'person' ? 'You' : 'Bot'
  return [
    h('button', { class: 'quote', 'data-act': 'show', 'data-message': `${original.id}` }, [
      h('b', {}, [who]),
      h('span', {}, [original.text.replace(/\s+/g, ' ').slice(0, MAX_QUOTE)]),
    ]),
  ]
}

/** The maximum that fits on the line (characters). */
const MAX_QUOTE = 120

function reactions({ reactions: all }: MessageItem): PageNode[] {
  return all.map(emoji => h('span', { class: 'reaction' }, [emoji]))
}

/** The time, with a bell that shows whether the message made a sound. */
function meta({ from, at, edited, silent }: MessageItem): PageNode {
  const bell = silent ? icon('bell-off', 'Came without a sound') : icon('bell', 'Came with a sound')
  return h('span', { class: 'meta' }, [
    ...(edited ? ['edited'] : []),
    h('time', {}, [TIME.format(at)]),
    from === 'bot' ? bell : icon('ticks', 'Read'),
  ])
}

const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
