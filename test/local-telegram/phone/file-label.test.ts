import { expect, test } from 'vitest'
import { fileLabel } from '../../../src/local-telegram/index.ts'

test.each([
  [12, 'answer.md · 12 B'],
  [1_024, 'answer.md · 1.0 KB'],
  [84_000, 'answer.md · 82 KB'],
  [50 * 1024 * 1024, 'answer.md · 50 MB'],
])('a file of %d bytes is %s', (file_size, label) => {
  expect(fileLabel({ document: { file_name: 'answer.md', file_size } })).toBe(label)
})

test('what has no name is what it is', () => {
  expect(fileLabel({ photo: [] })).toBe('photo')
  expect(fileLabel({ document: { file_name: 'notes.txt' } })).toBe('notes.txt')
})
