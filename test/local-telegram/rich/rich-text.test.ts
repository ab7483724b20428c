import type { InputRichBlock } from 'grammy/types'
import { expect, test } from 'vitest'
import { plainBlocks } from '../../../src/local-telegram/index.ts'

test('a rich message reads as plain text', () => {
  const cell = (text: string) => ({ text, align: 'left', valign: 'top' }) as const
  const blocks: InputRichBlock[] = [
    { type: 'heading', text: 'Title', size: 1 },
    {
      type: 'paragraph',
      text: ['Some ', { type: 'bold', text: ['bold ', { type: 'italic', text: 'words' }] }],
    },
    { type: 'pre', text: 'let x = 1\n  x++', language: 'js' },
    {
      type: 'list',
      items: [
        { blocks: [{ type: 'paragraph', text: 'one' }] },
        {
          blocks: [
            { type: 'paragraph', text: 'two' },
            { type: 'list', items: [{ value: 1, blocks: [{ type: 'paragraph', text: 'inner' }] }] },
          ],
        },
      ],
    },
    {
      type: 'list',
      items: [{ has_checkbox: true, is_checked: true, blocks: [{ type: 'paragraph', text: 'done' }] }],
    },
    { type: 'divider' },
    {
      type: 'table',
      cells: [
        [cell('a'), cell('b')],
        [cell('c'), cell('')],
      ],
      caption: 'A table',
    },
    { type: 'blockquote', blocks: [{ type: 'paragraph', text: 'quoted' }], credit: 'Ada' },
    { type: 'details', summary: 'More', blocks: [{ type: 'mathematical_expression', expression: 'x^2' }] },
    { type: 'buttons', buttons: [{ text: 'Go', callback_data: 'go' }] },
    { type: 'footer', text: [{ type: 'url', text: 'the end', url: 'https://example.org' }] },
    { type: 'thinking', text: 'Thinking hard' },
  ]
  expect(plainBlocks(blocks)).toBe(
    [
      'Title',
      'Some bold words',
      'let x = 1',
      '  x++',
      '• one',
      '• two',
      '  1. inner',
      '☑ done',
      '———',
      'a | b',
      'c | ',
      'A table',
      'quoted',
      'Ada',
      'More',
      'x^2',
      'the end',
      'Thinking hard',
    ].join('\n'),
  )
})
