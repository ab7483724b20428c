import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, onTestFinished, test } from 'vitest'
import { lastWords } from '../../../src/conversation/ending/last-words.ts'

/** What Node writes when this program crashes. */
async function crash(source: string, args: readonly string[] = []): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'last-words-test-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'program.mjs')
  await writeFile(file, source)
  const { stderr } = await execa(process.execPath, [...args, file], { reject: false })
  return stderr
}

test.each([
  ['an error', "throw new Error('boom')", 'Error: boom'],
  ['an error of several lines', "throw new Error('boom\\nand more')", 'Error: boom'],
  ['an error with a cause', "throw new Error('boom', { cause: new Error('inner') })", 'Error: boom'],
  ['an error with fields', "throw Object.assign(new TypeError('boom'), { code: 'X' })", 'TypeError: boom'],
  ['a promise that nobody waited for', "Promise.reject(new RangeError('boom'))", 'RangeError: boom'],
  ['a mistake in the program', 'const = 3', "SyntaxError: Unexpected token '='"],
  ['something thrown that is no error', "throw 'just words'", 'just words'],
])(
  'a crash of a Node program by %s is told by its error, not by Node’s version',
  async (_, source, words) => {
    const stderr = await crash(source)
    expect(stderr.trim()).toMatch(/Node\.js v\d\S+$/)
    expect(lastWords(stderr)).toBe(words)
  },
)

test('a module that has gone is told by its name', async () => {
  expect(lastWords(await crash("import './gone.js'"))).toMatch(/^Error.*: Cannot find module '.*gone\.js'/)
})

test('a heap that is full is told by that', async () => {
  const fill = 'const all = []; for (;;) all.push(new Array(1000).fill({}))'
  expect(lastWords(await crash(fill, ['--max-old-space-size=20']))).toMatch(/^FATAL ERROR: .*heap/)
})

test('a crash of which only the end was kept is told by what is left of its error', () => {
  const end = 'ned a lot of source\n\nTypeError [ERR_X]: boom\n    at run (/cli.js:1:2)\n\nNode.js v20.20.2\n'
  expect(lastWords(end)).toBe('TypeError [ERR_X]: boom')
})

test('other runtimes that crash are told by their errors too', () => {
  const bun =
    '1 | throw new Error("boom")\n          ^\nerror: boom\n      at /cli.js:1:7\n\nBun v1.2.4 (Linux x64)\n'
  expect(lastWords(bun)).toBe('error: boom')
})

test('everything else is told by its last line', () => {
  expect(lastWords('starting\nerror: no such thing\n\n')).toBe('error: no such thing')
  expect(lastWords('Error: early, and it went on\nlate complaint')).toBe('late complaint')
  expect(lastWords('  \n')).toBeUndefined()
})
