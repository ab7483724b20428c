import { describe, expect, test } from 'vitest'
import type { Format } from '../../../src/model/chat/message.ts'
import { renderFrame } from '../../../src/render/content.ts'
import { expectTaken, seenIn, styles, visible } from '../seen.ts'

/** What stands in the message box while this much of an answer is written. */
function shown(markdown: string): string | undefined {
  const frame = renderFrame({ markdown, status: [] }, 'text')
  return frame?.kind === 'text' ? frame.text : undefined
}

test('as text, status lines and footer stand below the answer', () => {
  const frame = renderFrame(
    { markdown: 'Hello', status: ['🖥 Run npm test', 'Thinking…'], footer: '2 wait' },
    'text',
  )
  expect(frame).toEqual({ kind: 'text', text: 'Hello\n\n🖥 Run npm test\nThinking…\n\n2 wait', entities: [] })
})

test('as rich blocks, the status is one thinking block at the end', () => {
  const frame = renderFrame(
    { markdown: 'Hello', status: ['🖥 Run npm test', 'Thinking…'], footer: '2 wait' },
    'rich',
  )
  expect(frame).toEqual({
    kind: 'rich',
    blocks: [
      { type: 'paragraph', text: 'Hello' },
      { type: 'footer', text: '2 wait' },
      { type: 'thinking', text: '🖥 Run npm test\nThinking…' },
    ],
  })
})

test('before the first word, text shows nothing and rich blocks show the status', () => {
  expect(renderFrame({ markdown: ' \n', status: ['Thinking…'] }, 'text')).toBeUndefined()
  expect(renderFrame({ markdown: '', status: [] }, 'rich')).toBeUndefined()
  expect(renderFrame({ markdown: '', status: ['Thinking…', ''] }, 'rich')).toEqual({
    kind: 'rich',
    blocks: [{ type: 'thinking', text: 'Thinking…' }],
  })
})

test('the cursor stands behind the last word, wherever that is', () => {
  const withCursor = (markdown: string) => renderFrame({ markdown, status: ['x'], cursor: '▌' }, 'text')
  expect(withCursor('- one\n- **two')).toMatchObject({ text: '• one\n• two▌\n\nx' })
  expect(withCursor('```ts\ngo()')).toMatchObject({ text: 'go()▌\n\nx' })
  expect(withCursor('')).toBeUndefined()
})

test.each<Format>(['rich', 'text'])(
  'an answer too long for one message shows its beginning as %s',
  format => {
    const markdown = Array.from({ length: 2000 }, (_, index) => `Paragraph number ${index}.`).join('\n\n')
    const frame = renderFrame(
      { markdown, status: Array(50).fill('a status line '.repeat(20)), footer: 'f'.repeat(999) },
      format,
    )
    if (!frame) throw new Error('nothing shown')
    expectTaken(frame, 'draft')
    expect(seenIn([frame])).toContain(visible('Paragraph number 0.'))
    expect(JSON.stringify(frame)).toContain('a status line')
  },
)

describe('markup that is not finished yet', () => {
  test.each([
    ['Some **bold', 'Some bold'],
    ['Some **bold*', 'Some bold'],
    ['Some **', 'Some'],
    ['**a *b', 'a b'],
    ['Run `npm te', 'Run npm te'],
    ['Run `', 'Run'],
    ['See[^1', 'See'],
    ['See[^1]', 'See[^1]'],
    ['See [^1 and', 'See [^1 and'],
    ['See [the do', 'See the do'],
    ['See [the docs]', 'See the docs'],
    ['See [the docs](https://exam', 'See the docs'],
    ['See ![a picture](https://exam', 'See a picture'],
    ['Text\n-', 'Text'],
    ['Text\n==', 'Text'],
    ['1. one\n2', '1. one'],
    ['- [', undefined],
    ['- [x', undefined],
    ['Text\n\n``', 'Text'],
    ['```ts\na\n``', 'a'],
    ['```ts\na\n```', 'a'],
    ['Text\n\n| a | b', 'Text'],
    ['Text\n\n| a | b |\n|--', 'Text'],
    ['array[0] and 2 * 3 and a_b', 'array[0] and 2 * 3 and a_b'],
    ['`**` and **b', '** and b'],
    ['[a](https://e.example/x_y_z) _b', 'a b'],
    ['\\*not\\* **b', '*not* b'],
  ])('%j shows %j', (markdown, text) => {
    expect(shown(markdown)).toBe(text)
  })

  test('an open block of code is code already', () => {
    const frame = renderFrame({ markdown: 'Look:\n\n```ts\nconst **a', status: [] }, 'text')
    expect(frame?.kind === 'text' && styles(frame)).toEqual([['pre', 'const **a']])
  })
})

test('a text draft only ever grows, but for a table that takes shape', () => {
  const answer =
    '# The plan\n\nFirst **run *all* the tests**, with `npm test`,\nthen read [the docs](https://example.com/a_b).\n\n' +
    '- one **item**\n- two\n  - inner\n\n> quoted\n\n1. first\n2. second\n\n```ts\nconst a = 1\n```\nDone.'
  let last = ''
  for (let length = 1; length <= answer.length; length++) {
    const now = shown(answer.slice(0, length)) ?? ''
    expect(now.startsWith(last)).toBe(true)
    last = now
  }
})
