import { describe, expect, test } from 'vitest'
import { cutAtBlock, overflow, renderAnswer, restAfter } from '../../../src/render/content.ts'

/** The two halves that a reader gets. */
function halves(markdown: string, upTo: number): [string, string] {
  const cut = cutAtBlock(markdown, upTo)
  return [markdown.slice(0, cut), restAfter(markdown, cut)]
}

describe('an answer is cut in two', () => {
  test('between two blocks, as late as possible', () => {
    expect(halves('one\n\ntwo\n\nthree', 12)).toEqual(['one\n\ntwo\n\n', 'three'])
    expect(halves('one\n\ntwo\n\nthree', 9)).toEqual(['one\n\n', 'two\n\nthree'])
  })

  test('not at all where all of it is allowed', () => {
    expect(cutAtBlock('one\n\ntwo', 8)).toBe(8)
    expect(cutAtBlock('one\n\ntwo', 800)).toBe(8)
    expect(cutAtBlock('one', 0)).toBe(0)
  })

  test('between lines, sentences or words where one block is too long', () => {
    expect(halves('- one\n- two\n- three', 14)).toEqual(['- one\n- two\n', '- three'])
    expect(halves('A sentence. Another one', 18)).toEqual(['A sentence. ', 'Another one'])
    expect(halves('some words follow', 12)).toEqual(['some words ', 'follow'])
  })

  test('a blank line inside a block of code is no end of a block', () => {
    const markdown = 'Look at this:\n\n```ts\nconst a = 1\n\nconst b = 2\n```'
    expect(halves(markdown, 40)[0]).toBe('Look at this:\n\n')
  })

  test('never inside a character', () => {
    expect(cutAtBlock('🎉🎉🎉🎉', 5)).toBe(4)
  })

  test('code that is cut goes on as code', () => {
    const markdown = `\`\`\`ts\n${'const a = 1\n'.repeat(20)}\`\`\`\nDone.`
    const [first, second] = halves(markdown, 120)
    const contents = [first, second].map(half => renderAnswer({ markdown: half }, 'rich'))
    expect(contents).toMatchObject([
      [{ blocks: [{ type: 'pre', language: 'ts' }] }],
      [
        {
          blocks: [
            { type: 'pre', language: 'ts' },
            { type: 'paragraph', text: 'Done.' },
          ],
        },
      ],
    ])
  })
})

describe('an answer outgrows a message', () => {
  const paragraph = `${'word '.repeat(99)}end.`

  test('not as long as a status and a footer fit below it', () => {
    expect(overflow(Array(6).fill(paragraph).join('\n\n'), 'text')).toBeUndefined()
    expect(overflow(Array(60).fill(paragraph).join('\n\n'), 'rich')).toBeUndefined()
  })

  test('then it is cut where its last whole block ends', () => {
    const full = Array(6).fill(paragraph).join('\n\n').length + 2
    expect(overflow(Array(9).fill(paragraph).join('\n\n'), 'text')).toBe(full)
  })

  test('one block too long for a message is cut inside', () => {
    const code = `\`\`\`ts\n${'const a = 1\n'.repeat(4000)}\`\`\``
    for (const format of ['rich', 'text'] as const) {
      const cut = overflow(code, format) ?? 0
      expect(code.slice(0, cut).endsWith('const a = 1\n')).toBe(true)
      expect(renderAnswer({ markdown: code.slice(0, cut) }, format)).toHaveLength(1)
    }
  })

  test('a list of many short items outgrows the number of blocks', () => {
    const list = '- item\n'.repeat(600)
    const cut = overflow(list, 'rich') ?? 0
    expect(cut % '- item\n'.length).toBe(0)
    expect(renderAnswer({ markdown: list.slice(0, cut) }, 'rich')).toHaveLength(1)
  })
})

describe('a finished answer of several messages', () => {
  const rows = (count: number) => Array.from({ length: count }, (_, n) => `| ${n} | ${n * n} |`)
  const tableOf = (count: number) => ['| n | square |', '|---|---:|', ...rows(count)].join('\n')

  test('repeats the header of a table in each, and loses no row', () => {
    const contents = renderAnswer({ markdown: tableOf(600) }, 'rich')
    const tables = contents.flatMap(content => (content.kind === 'rich' ? content.blocks : []))
    expect(tables.map(({ type }) => type)).toEqual(['table', 'table'])
    const cells = tables.map(block => (block.type === 'table' ? block.cells : []))
    expect(cells.map(([header]) => header?.map(({ text }) => text))).toEqual([
      ['n', 'square'],
      ['n', 'square'],
    ])
    expect(cells.flatMap(part => part.slice(1).map(([first]) => first?.text))).toEqual(
      Array.from({ length: 600 }, (_, n) => `${n}`),
    )
  })

  test('as text, too', () => {
    const texts = renderAnswer({ markdown: tableOf(400) }, 'text').map(content =>
      content.kind === 'text' ? content.text : '',
    )
    expect(texts.length).toBeGreaterThan(1)
    for (const text of texts) expect(text).toMatch(/^n {3}│ square\n─+┼─+\n\d+ +│/)
    expect(texts.flatMap(text => text.match(/^\d+/gm) ?? [])).toEqual(
      Array.from({ length: 400 }, (_, n) => `${n}`),
    )
  })

  test('keeps the number and the depth of an item that does not fit one', () => {
    const markdown = `3. ${'word '.repeat(500)}\n\n   - ${'deeper '.repeat(500)}\n\n4. last`
    const texts = renderAnswer({ markdown }, 'text').map(content =>
      content.kind === 'text' ? content.text : '',
    )
    expect(texts[0]).toMatch(/^3\. word/)
    expect(texts.slice(1).every(text => text.startsWith('3. …'))).toBe(true)
    expect(texts.at(-1)).toMatch(/\n {3}• (?:…\n {5})?deeper[\s\S]*\n4\. last$/)
  })

  test('repeats the line that opens a fold', () => {
    const folds = [{ summary: '12 steps', details: [{ code: 'ran a command\n'.repeat(500) }] }]
    const texts = renderAnswer({ markdown: 'Done.', folds }, 'text').map(content =>
      content.kind === 'text' ? content.text : '',
    )
    expect(texts.length).toBeGreaterThan(1)
    for (const text of texts) expect(text).toMatch(/^(?:Done\.\n)?12 steps\nran a command/)
  })
})
