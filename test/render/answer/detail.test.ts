import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Detail } from '../../../src/model/chat/detail.ts'
import type { Format } from '../../../src/model/chat/message.ts'
import { overflow, renderAnswer, renderFrame } from '../../../src/render/content.ts'
import { document } from '../markdown.ts'
import { expectTaken, seenIn, styles, visible } from '../seen.ts'

const formats: Format[] = ['rich', 'text']
const folds = [
  { summary: '💭 Thoughts', details: [{ markdown: 'First I **look**.' }] },
  { summary: '2 steps · 4 s', details: ['📖 Read a.ts', '❌ Run make', { code: 'exit code 2' }] },
]

describe('what stands behind one line below an answer', () => {
  test('opens, in rich messages', () => {
    const [message] = renderAnswer({ markdown: 'Done.', folds, footer: '$0.01' }, 'rich')
    expect(message).toMatchObject({
      blocks: [
        { type: 'paragraph', text: 'Done.' },
        { type: 'details', summary: '💭 Thoughts', blocks: [{ type: 'paragraph' }] },
        {
          type: 'details',
          summary: '2 steps · 4 s',
          blocks: [
            { type: 'paragraph', text: '📖 Read a.ts\n❌ Run make' },
            { type: 'pre', text: 'exit code 2' },
          ],
        },
        { type: 'footer', text: '$0.01' },
      ],
    })
  })

  test('is an expandable quote in text', () => {
    const [message] = renderAnswer({ markdown: 'Done.', folds, footer: '$0.01' }, 'text')
    if (message?.kind !== 'text') throw new Error('no text')
    expect(message.text).toBe(
      'Done.\n💭 Thoughts\nFirst I look.\n2 steps · 4 s\n📖 Read a.ts\n❌ Run make\nexit code 2\n$0.01',
    )
    expect(styles(message)).toEqual([
      ['expandable_blockquote', '💭 Thoughts\nFirst I look.'],
      ['bold', '💭 Thoughts'],
      ['bold', 'look'],
      ['expandable_blockquote', '2 steps · 4 s\n📖 Read a.ts\n❌ Run make\nexit code 2'],
      ['bold', '2 steps · 4 s'],
      ['pre', 'exit code 2'],
    ])
  })

  test('is left out where there is nothing to see', () => {
    const empty = [{ summary: 'Nothing', details: ['', { code: ' ' }, { items: [] }, { markdown: '' }] }]
    expect(seenIn(renderAnswer({ markdown: 'Done.', folds: empty }, 'rich'))).toBe('Done.')
  })
})

test('while Claude works, code is code, and its plan is told line by line', () => {
  const items = [
    { text: 'Look', state: 'done' },
    { text: 'Painting', state: 'active' },
    { text: 'Test', state: 'open' },
  ] as const
  const status = ['🖥 Run make', { code: 'cc a.c' }, { items }, '💭 Hm.']
  expect(renderFrame({ markdown: 'So', status }, 'rich')).toMatchObject({
    blocks: [
      { type: 'paragraph', text: 'So' },
      {
        type: 'thinking',
        text: ['🖥 Run make\n', { type: 'code', text: 'cc a.c' }, '\n☑ Look\n▶ Painting\n☐ Test\n💭 Hm.'],
      },
    ],
  })
  expect(renderFrame({ markdown: 'So', status }, 'text')).toMatchObject({
    text: 'So\n\n🖥 Run make\ncc a.c\n☑ Look\n▶ Painting\n☐ Test\n💭 Hm.',
  })
})

test('of too much work the newest is shown', () => {
  const status = Array.from({ length: 300 }, (_, index) => `step ${index}`)
  const frame = renderFrame({ markdown: 'So', status }, 'text')
  expect(frame).toMatchObject({ text: expect.stringMatching(/^So\n\nstep \d\d\d\n/) })
  expect(frame).toMatchObject({ text: expect.stringMatching(/\nstep 299$/) })
})

describe.each(formats)('any work beside any answer as %s', format => {
  const words = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.constant('a\u202eb\u0000\ud800'))
  const detail: fc.Arbitrary<Detail> = fc.oneof(
    words,
    fc.record({ code: words, language: fc.constant('diff') }),
    fc.record({ markdown: document }),
    fc.record({
      items: fc.array(fc.record({ text: words, state: fc.constantFrom('open', 'active', 'done') }), {
        maxLength: 20,
      }),
    }),
  )
  const details = fc.array(detail, { maxLength: 12 })

  test('is a frame that Telegram takes, and leaves the answer the room that it counts on', () => {
    fc.assert(
      fc.property(document, details, (written, status) => {
        const markdown = `${written}\n\nThe end.`
        const frame = renderFrame({ markdown, status, footer: '2 wait' }, format)
        if (!frame) return
        expectTaken(frame, 'draft')
        if (overflow(markdown, format) !== undefined) return
        const answer = seenIn(renderAnswer({ markdown }, format))
        expect(seenIn([frame]).startsWith(answer)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  test('is a last message that Telegram takes, with all of it', () => {
    fc.assert(
      fc.property(
        document,
        fc.array(fc.record({ summary: fc.constant('2 steps'), details }), { maxLength: 3 }),
        (markdown, folds) => {
          const messages = renderAnswer({ markdown, folds }, format)
          for (const message of messages) expectTaken(message)
          const seen = seenIn(messages)
          for (const line of folds.flatMap(fold => fold.details))
            if (typeof line === 'string')
              expect(seen).toContain(visible(line.replace(/[\u202a-\u202e]/g, '')))
        },
      ),
      { numRuns: 60 },
    )
  })
})
