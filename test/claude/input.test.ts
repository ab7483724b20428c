import { expect, test } from 'vitest'
import { wireLine } from '../../src/claude/input.ts'

test('a message is one line for every reader of lines, whatever is in it', () => {
  const message = { content: 'one\u2028two\u2029three\nfour\u0085five' }
  const line = wireLine(message)
  expect(line.slice(0, -1)).not.toMatch(/[\n\r\u2028\u2029]/)
  expect(JSON.parse(line)).toEqual(message)
})
