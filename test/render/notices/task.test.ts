import { expect, test } from 'vitest'
import { outputTail, taskName } from '../../../src/render/notices/task.ts'

test('an output stands as on a screen: no colours, and of a progress line the last state', () => {
  expect(outputTail('\u001b[32mok\u001b[0m one\r\n10 %\r50 %\r100 %\r\nend\n\n')).toBe('ok one\n100 %\nend')
})

test('of a long output the end is shown, in whole lines that are not too long', () => {
  const lines = Array.from({ length: 5_000 }, (_, n) => `line ${n}`)
  const tail = outputTail([...lines, 'x'.repeat(1_000)].join('\n'))
  expect(tail.length).toBeLessThanOrEqual(3_000)
  expect(tail).toMatch(/^line \d+\n/)
  expect(tail).toMatch(/\nline 4999\nx+…$/)
  expect(tail.split('\n').at(-1)).toHaveLength(240)
})

test('an output without a word is empty', () => {
  expect(outputTail('\u001b[2J\r\n  \n')).toBe('')
})

test('a task is called by Claude’s words, else by its command, on one line', () => {
  expect(taskName({ description: 'Dev server', command: 'npm run dev' })).toBe('Dev server')
  expect(taskName({ description: '', command: 'npm\nrun dev' })).toBe('npm run dev')
  expect(taskName({ description: '' })).toBe('Background work')
})
