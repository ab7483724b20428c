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
  ['שלום world', true],
  ['1. **مرحبا** بالعالم', true],
  ['> ## ܫܠܡܐ', true],
  ['| ދިވެހި | x |\n|---|---|\n| a | b |', true],
  ['```sh\nnpm test\n```\n\nזה עובד', true],
  ['`npm test` $$x$$ עובד', true],
  ['🎉 42: שלום', true],
  ['Shalom (שלום)', false],
  ['日本語 שלום', false],
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
