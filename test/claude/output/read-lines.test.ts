import { expect, test } from 'vitest'
import { readLines } from '../../../src/claude/output/read-lines.ts'

async function read(...chunks: (string | Uint8Array)[]): Promise<unknown[]> {
  async function* source() {
    for (const chunk of chunks) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk
  }
  const told: unknown[] = []
  for await (const line of readLines(source()))
    told.push('skipped' in line ? line.skipped.reason : line.value)
  return told
}

test('one object a line, wherever the chunks are cut', async () => {
  const bytes = Buffer.from('{"a":"é€😀"}\n{"b":2}\r\n\n{"c":3}')
  const singles = Array.from(bytes, byte => Uint8Array.of(byte))
  const expected = [{ a: 'é€😀' }, { b: 2 }, { c: 3 }]
  expect(await read(bytes)).toEqual(expected)
  expect(await read(...singles)).toEqual(expected)
})

test('noise between lines is passed over with a word', async () => {
  expect(await read('{"a":1}\n', 'Warning: something\n[1]\n', '{"b":2}\n')).toEqual([
    { a: 1 },
    'no message',
    'no message',
    { b: 2 },
  ])
})

test.each(['null\n', 'null', ' null \n', 'nu'])('a lone %j does not end the stream', async odd => {
  expect(await read('{"a":1}\n', odd, '\n{"b":2}\n')).toEqual([{ a: 1 }, 'no message', { b: 2 }])
})

test('a line that is broken off is passed over with a word, also at the end', async () => {
  expect(await read('{"a":\n', '{"b":2}\n', '{"c":')).toEqual(['no JSON', { b: 2 }, 'no JSON'])
})

test('more lines in one chunk than a stream buffers all come', async () => {
  const many = Array.from({ length: 500 }, (_, i) => ({ i }))
  expect(await read(many.map(line => `${JSON.stringify(line)}\n`).join(''))).toEqual(many)
})

test('a line of 50 MB is passed over, and the next one read', async () => {
  const megabyte = Buffer.alloc(1024 * 1024, 'x')
  const huge = Array.from({ length: 50 }, () => megabyte)
  const before = process.memoryUsage().rss
  expect(await read('{"a":1}\n{"x":"', ...huge, '"}\n{"b":2}\n')).toEqual([{ a: 1 }, 'too long', { b: 2 }])
  expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024)
})

test('50 MB of noise without a line break cost nothing', async () => {
  const megabyte = Buffer.alloc(1024 * 1024, 'x')
  expect(await read(...Array.from({ length: 50 }, () => megabyte), '\n{"b":2}\n')).toEqual([
    'no message',
    { b: 2 },
  ])
})

test('reads no further than its reader asks', async () => {
  let asked = 0
  async function* source() {
    for (;;) yield Buffer.from(`{"n":${++asked}}\n`)
  }
  const lines = readLines(source())
  await lines.next()
  await lines.next()
  expect(asked).toBe(2)
  await lines.return(undefined)
})
