import { expect, test } from 'vitest'
import { finalBody } from '../../../src/conversation/ending/final.ts'
import { literal } from '../../../src/render/markdown/literal.ts'

const figures = { costUsd: 0.0123, durationMs: 14_000, model: 'claude-opus-5-5' }
const plain = { rest: 'All done.', whole: undefined, notes: [], ...figures }

test('an answer has its figures below', () => {
  expect(finalBody({ ...plain, outcome: { ending: 'answered' } })).toEqual({
    markdown: 'All done.',
    footer: '$0.0123 · 14 s · opus 5.5',
  })
})

test('a stopped turn keeps the partial text and says that it was stopped', () => {
  const { markdown, footer } = finalBody({ ...plain, rest: '```ts\nconst a', outcome: { ending: 'stopped' } })
  expect(markdown).toBe('```ts\nconst a')
  expect(footer).toBe('⏹ Stopped.\n$0.0123 · 14 s · opus 5.5')
})

test('a turn without a word says so', () => {
  expect(finalBody({ ...plain, rest: ' \n', outcome: { ending: 'answered' } }).markdown).toBe(
    literal('✓ Claude finished without an answer.'),
  )
})

test('a turn whose words all stand in the chat already is just done', () => {
  const said = finalBody({ ...plain, rest: '', whole: 'All done.', outcome: { ending: 'answered' } })
  expect(said.markdown).toBe(literal('✓ Done.'))
})

test('a failure says why', () => {
  const said = finalBody({ ...plain, rest: '', outcome: { ending: 'failed', why: 'API Error: 529' } })
  expect(said.markdown).toBe(literal('❌ API Error: 529'))
})

test('what is left of an answer goes with all of it, in case that becomes a file', () => {
  const said = finalBody({ ...plain, whole: 'First. All done.', outcome: { ending: 'answered' } })
  expect(said).toMatchObject({ markdown: 'All done.', whole: 'First. All done.' })
})
