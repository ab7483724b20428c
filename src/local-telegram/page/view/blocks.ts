import type { InputRichBlock, RichText } from 'grammy/types'
import { given } from '../../rich/rich-blocks.ts'
import { itemLabel } from '../../rich/rich-text.ts'
import type { DrawButton } from './buttons.ts'
import { codeBlock, EXPANDABLE } from './entities.ts'
import { h, type PageNode } from './node.ts'
import { richText } from './rich-text.ts'
import { table } from './table.ts'

type List = Extract<InputRichBlock, { type: 'list' }>

/** Renders rich blocks, one below the other. */
export function richBlocks(blocks: readonly InputRichBlock[], button: DrawButton): PageNode[] {
  return blocks.map(block => richBlock(block, button))
}

function richBlock(block: InputRichBlock, button: DrawButton): PageNode {
  const words = (text: RichText) => richText(text, button)
  switch (block.type) {
    case 'paragraph':
      return h('p', {}, words(block.text))
    case 'heading':
      return h('h3', { class: `size-${block.size}` }, words(block.text))
    case 'pre':
      return codeBlock(words(block.text), block.language)
    case 'list':
      return list(block, button)
    case 'blockquote':
      return h('blockquote', {}, [...richBlocks(block.blocks, button), ...credit(block.credit, button)])
    case 'expandable_blockquote':
      return h('blockquote', EXPANDABLE, [h('p', {}, words(block.text)), ...credit(block.credit, button)])
    case 'pullquote':
      return h('div', { class: 'pullquote' }, [
        h('p', {}, words(block.text)),
        ...credit(block.credit, button),
      ])
    case 'table':
      return table(block, button)
    case 'details':
      return h('details', block.is_open ? { open: '' } : {}, [
        h('summary', {}, words(block.summary)),
        ...richBlocks(block.blocks, button),
      ])
    case 'divider':
      return h('hr')
    case 'mathematical_expression':
      return h('p', { class: 'math' }, [block.expression])
    case 'footer':
      return h('footer', {}, words(block.text))
    case 'thinking':
      return h('p', { class: 'thinking' }, words(block.text))
    case 'buttons':
      return h('div', { class: `keys ${block.align ?? ''}`.trim() }, block.buttons.map(button))
    default:
      // Anchors are invisible. The server refuses media and maps, so they never get here.
      return ''
  }
}

function list({ items }: List, button: DrawButton): PageNode {
  return h(
    'ul',
    {},
    items.map((item, index) =>
      h('li', item.has_checkbox ? { class: item.is_checked ? 'task done' : 'task' } : {}, [
        h('span', { class: 'label' }, [itemLabel(item, index)]),
        h('div', {}, richBlocks(item.blocks, button)),
      ]),
    ),
  )
}

function credit(text: RichText | undefined, button: DrawButton): PageNode[] {
  return given(text).map(words => h('cite', {}, richText(words, button)))
}
