import type { InputRichBlock, MessageEntity } from 'grammy/types'
import { expect, test } from 'vitest'
import { richBlocks } from '../../src/local-telegram/page/view/blocks.ts'
import { deadButton } from '../../src/local-telegram/page/view/buttons.ts'
import { textWithEntities } from '../../src/local-telegram/page/view/entities.ts'
import { itemNode } from '../../src/local-telegram/page/view/item.ts'
import { link, type PageNode } from '../../src/local-telegram/page/view/node.ts'
import type { MessageItem } from '../../src/local-telegram/state/screen.ts'
import { createWorld } from '../local-telegram/world.ts'

/** Nodes as short markup. */
function short(nodes: readonly PageNode[]): string {
  return nodes
    .map(node => (typeof node === 'string' ? node : `<${node.tag}:${short(node.children)}>`))
    .join('')
}

/** Every element of a tree. */
function elements(node: PageNode): Exclude<PageNode, string>[] {
  return typeof node === 'string' ? [] : [node, ...node.children.flatMap(elements)]
}

test('entities nest as they were meant, counted in UTF-16 units', () => {
  const entities: MessageEntity[] = [
    { type: 'italic', offset: 3, length: 4 },
    { type: 'bold', offset: 0, length: 7 },
    { type: 'code', offset: 8, length: 1 },
  ]
  expect(short(textWithEntities('👍 four 1 rest', entities))).toBe('<b:👍 <i:four>> <code:1> rest')
})

test('text without entities is only text', () => {
  expect(textWithEntities('<b>1 & 2</b>\n', [])).toEqual(['<b>1 & 2</b>\n'])
})

test('a line break after a block is the end of the block', () => {
  const pre: MessageEntity = { type: 'pre', offset: 2, length: 4 }
  expect(short(textWithEntities('a\ncode\nb', [pre]))).toBe('a\n<div:<pre:code>>b')
})

test('only what is safe to follow becomes a link', () => {
  expect(link('https://example.com/', ['here'])).toMatchObject({ tag: 'a' })
  for (const url of [
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    '/act',
  ])
    expect(link(url, ['here']), url).toMatchObject({ tag: 'span', attributes: {} })
})

test('each button knows its place, also where some stand within the message', async () => {
  const { done, phone, chat_id } = await createWorld()
  const key = (text: string) => ({ text, callback_data: text })
  await done('sendRichMessage', {
    chat_id,
    rich_message: {
      blocks: [
        {
          type: 'blockquote',
          blocks: [{ type: 'paragraph', text: { type: 'button', button: key('inside') } }],
          credit: { type: 'button', button: key('credit') },
        },
        { type: 'buttons', buttons: [key('row')] },
      ],
    },
    reply_markup: {
      inline_keyboard: [[key('below'), { text: 'gone', url: 'https://example.com' }], [key('last')]],
    },
  })
  const item = phone.screen().at(-1)
  if (item?.kind !== 'message') throw new Error('nothing was sent')
  const pressable = elements(itemNode(item, [item])).filter(
    ({ attributes }) => attributes['data-act'] === 'press',
  )
  expect(pressable).toHaveLength(5)
  for (const button of pressable)
    expect(item.buttons.flat()[Number(button.attributes['data-button'])]).toBe(button.children[0])
})

test('a file shows its name, its size and its caption', () => {
  const fields = { document: { file_name: 'answer.md', file_size: 84_000 } }
  const item: MessageItem = {
    ...{ kind: 'message', id: 1, from: 'bot', text: 'The full answer', at: 0 },
    ...{ buttons: [], silent: false, edited: false, reactions: [] },
    content: { kind: 'media', fields, caption: 'The full answer' },
  }
  const shown = short([itemNode(item, [item])])
  expect(shown).toContain('<div:📎 answer.md · 82 KB><div:The full answer>')
})

test('a long quote is collapsed until it is tapped, in both formats', () => {
  const quote: MessageEntity = { type: 'expandable_blockquote', offset: 0, length: 4 }
  const collapsed = { tag: 'blockquote', attributes: { class: 'expandable', tabindex: '0' } }
  expect(textWithEntities('long', [quote])).toMatchObject([collapsed])
  expect(richBlocks([{ type: 'expandable_blockquote', text: 'long' }], deadButton)).toMatchObject([collapsed])
})

test('details are closed unless they are sent open', () => {
  const details = { type: 'details', summary: '12 steps', blocks: [{ type: 'divider' }] } as const
  const view = (block: InputRichBlock) => richBlocks([block], deadButton)
  expect(view({ ...details, blocks: [...details.blocks] })).toMatchObject([
    { tag: 'details', attributes: {}, children: [{ tag: 'summary', children: ['12 steps'] }, { tag: 'hr' }] },
  ])
  expect(view({ ...details, blocks: [], is_open: true })).toMatchObject([{ attributes: { open: '' } }])
})

test('formulas show what they were written as, and the marks of footnotes are raised', () => {
  const formula = { type: 'mathematical_expression', expression: 'x^2' } as const
  const mark = {
    type: 'reference_link',
    reference_name: 'a',
    text: { type: 'superscript', text: '1' },
  } as const
  const note = { type: 'reference', name: 'a', text: 'said' } as const
  expect(richBlocks([formula, { type: 'paragraph', text: [formula, mark, note] }], deadButton)).toEqual([
    { tag: 'p', attributes: { class: 'math' }, children: ['x^2'] },
    {
      tag: 'p',
      attributes: {},
      children: [
        { tag: 'span', attributes: { class: 'math' }, children: ['x^2'] },
        {
          tag: 'span',
          attributes: { class: 'linked note' },
          children: [{ tag: 'sup', attributes: {}, children: ['1'] }],
        },
        { tag: 'span', attributes: {}, children: ['said'] },
      ],
    },
  ])
})

test('a rich message that is sent from right to left is shown so', async () => {
  const { done, phone, chat_id } = await createWorld()
  const send = async (more: object) => {
    const rich_message = { blocks: [{ type: 'paragraph', text: 'שלום' }], ...more }
    await done('sendRichMessage', { chat_id, rich_message })
    const item = phone.screen().at(-1)
    if (!item) throw new Error('nothing was sent')
    return elements(itemNode(item, [])).find(({ attributes }) => attributes.class === 'rich')?.attributes.dir
  }
  expect(await send({ is_rtl: true })).toBe('rtl')
  expect(await send({})).toBeUndefined()
})
