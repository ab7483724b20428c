import { PassThrough } from 'node:stream'
import { isCancel, password } from '@clack/prompts'
import { expect, test } from 'vitest'
import { prompt } from '../../src/app/prompt.ts'

function ask(over?: AbortSignal) {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined })
  const streams = { input, output: new PassThrough().resume() }
  const answer = prompt(input, signal => password({ ...streams, message: 'Token', signal }), over)
  return { input, answer }
}

test('what is typed is the answer', async () => {
  const { input, answer } = ask()
  input.write('secret\r')
  expect(await answer).toBe('secret')
})

test.each([
  ['Ctrl-C', '\u0003'],
  ['Ctrl-D', '\u0004'],
])('%s leaves', async (_name, key) => {
  const { input, answer } = ask()
  input.write(key)
  expect(isCancel(await answer)).toBe(true)
})

test('a terminal that is closed, or somebody who ends it from outside, leaves too', async () => {
  const closed = ask()
  closed.input.end()
  expect(isCancel(await closed.answer)).toBe(true)
  const over = new AbortController()
  const ended = ask(over.signal)
  over.abort()
  expect(isCancel(await ended.answer)).toBe(true)
})
