import { expect, test } from 'vitest'
import { renderAnswer, renderFrame } from '../../../src/render/content.ts'
import { renderMarkdown } from '../../../src/render/markdown/parts.ts'
import { richMessage } from '../../../src/telegram/outgoing/messages.ts'

test('a table of such writing begins at the right, unless it says otherwise', () => {
  const [table] = renderMarkdown('| שם | ערך |\n|---|:--|\n| a | b |')
  const row = [{ align: 'right' }, { align: 'left' }]
  expect(table).toMatchObject({ cells: [row, row] })
})

test.each([
  ['שלום לכם world', true],
  ['API هي واجهة برمجة', true],
  ['**Fix:** تم إصلاح الخطأ', true],
  ['README.md: هذا الملف يشرح المشروع', true],
  ['ראו [the documentation of it all](https://example.com/a)', true],
  ['```sh\nnpm run a-long-command\n```\n\nעובד', true],
  ['שלום is the Hebrew word for peace', false],
  ['שלום world', false],
  ['1. **مرحبا** بالعالم', true],
  ['> ## ܫܠܡܐ', true],
  ['| ދިވެހި | x |\n|---|---|\n| a | b |', true],
  ['```sh\nnpm test\n```\n\nזה עובד', true],
  ['`npm test` $$x$$ עובד', true],
  ['🎉 42: שלום', true],
  ['Shalom (שלום)', false],
  ['日本語です שלום', false],
  ['```\nשלום\n```', false],
  ['42', false],
])('%j reads from right to left: %s', (markdown, isRtl) => {
  const [content] = renderAnswer({ markdown, footer: '$0.01' }, 'rich')
  const frame = renderFrame({ markdown, status: ['Thinking…'] }, 'rich')
  for (const rich of [content, frame]) {
    if (rich?.kind !== 'rich') throw new Error('no blocks')
    expect(rich.isRtl ?? false).toBe(isRtl)
    expect('is_rtl' in richMessage(rich)).toBe(isRtl)
  }
})

test('what Claude did, told in English below an answer, does not turn it round', () => {
  const fold = {
    summary: '12 steps · 48 s',
    details: ['Read a file of the project'],
  } as const
  const [content] = renderAnswer(
    { markdown: 'זה עובד', footer: '$0.01 · 14 s · 3 steps · opus 4.8', folds: [fold] },
    'rich',
  )
  expect(content).toMatchObject({ isRtl: true })
})
