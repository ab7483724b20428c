import { expect, test } from 'vitest'
import type { RichContent } from '../../../src/model/chat/message.ts'
import { renderAnswer } from '../../../src/render/content.ts'
import { expectTaken, seenIn, visible } from '../seen.ts'

test('a paragraph keeps its line breaks and styles', () => {
  expect(asRich('one **two *three***\n`four` ~~five~~')).toEqual([
    {
      type: 'paragraph',
      text: [
        'one ',
        { type: 'bold', text: ['two ', { type: 'italic', text: 'three' }] },
        '\n',
        { type: 'code', text: 'four' },
        ' ',
        { type: 'strikethrough', text: 'five' },
      ],
    },
  ])
})

test('headings, code, quotes and dividers are blocks of their kind', () => {
  expect(asRich('## Plan\n\n```ts\n\tgo()\n```\n\n> said\n\n---')).toEqual([
    { type: 'heading', size: 2, text: 'Plan' },
    { type: 'pre', language: 'ts', text: '    go()' },
    { type: 'blockquote', blocks: [{ type: 'paragraph', text: 'said' }] },
    { type: 'divider' },
  ])
})

test('lists keep their numbers, boxes and inner lists', () => {
  const paragraph = (text: string) => ({ type: 'paragraph', text })
  expect(asRich('3. three\n4. four\n   - inner\n\n- [x] done\n- [ ] open')).toEqual([
    {
      type: 'list',
      items: [
        { blocks: [paragraph('three')], value: 3, type: '1' },
        {
          blocks: [paragraph('four'), { type: 'list', items: [{ blocks: [paragraph('inner')] }] }],
          value: 4,
          type: '1',
        },
      ],
    },
    {
      type: 'list',
      items: [
        { blocks: [paragraph('done')], has_checkbox: true, is_checked: true },
        { blocks: [paragraph('open')], has_checkbox: true },
      ],
    },
  ])
})

test('a table is a table with aligned cells', () => {
  expect(asRich('| a | b |\n|---|--:|\n| 1 | |')).toEqual([
    {
      type: 'table',
      is_bordered: true,
      cells: [
        [
          { text: 'a', align: 'left', valign: 'top', is_header: true },
          { text: 'b', align: 'right', valign: 'top', is_header: true },
        ],
        [
          { text: '1', align: 'left', valign: 'top' },
          { align: 'right', valign: 'top' },
        ],
      ],
    },
  ])
})

test('a table of more columns than Telegram shows is monospace text', () => {
  const row = `|${' x |'.repeat(21)}`
  expect(asRich(`${row}\n|${'---|'.repeat(21)}\n${row}`)).toMatchObject([{ type: 'pre' }])
})

test('the footer stands below as a footer', () => {
  expect(renderAnswer({ markdown: 'Done.', footer: '$0.0123 · 14 s' }, 'rich')).toEqual([
    {
      kind: 'rich',
      blocks: [
        { type: 'paragraph', text: 'Done.' },
        { type: 'footer', text: '$0.0123 · 14 s' },
      ],
    },
  ])
})

test('what nests deeper than Telegram allows is shown as it was written', () => {
  expectTaken({ kind: 'rich', blocks: asRich(`${'> '.repeat(40)}deep`) })
  expect(seenIn(renderAnswer({ markdown: `${'> '.repeat(40)}deep` }, 'rich'))).toContain('deep')
})

test('a list of a thousand items becomes several messages, numbers going on', () => {
  const markdown = Array.from({ length: 1000 }, (_, index) => `${index + 1}. item`).join('\n')
  const contents = renderAnswer({ markdown }, 'rich')
  for (const content of contents) expectTaken(content)
  expect(contents).toHaveLength(5)
  expect(contents.at(-1)).toMatchObject({
    blocks: [{ items: expect.arrayContaining([expect.objectContaining({ value: 1000 })]) }],
  })
})

test('one block of code longer than a message goes on as code in the next', () => {
  const lines = Array.from({ length: 3000 }, (_, index) => `const line${index} = ${index}`).join('\n')
  const contents = renderAnswer({ markdown: `\`\`\`ts\n${lines}\n\`\`\`` }, 'rich')
  expect(contents.length).toBeGreaterThan(1)
  for (const content of contents) {
    expectTaken(content)
    expect(content).toMatchObject({ blocks: [{ type: 'pre', language: 'ts' }] })
  }
  expect(seenIn(contents)).toBe(visible(lines))
})

function asRich(markdown: string): RichContent['blocks'] {
  const [content, ...others] = renderAnswer({ markdown }, 'rich')
  expect(others).toEqual([])
  if (content?.kind !== 'rich') throw new Error('no blocks')
  expectTaken(content)
  return content.blocks
}
