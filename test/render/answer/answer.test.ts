import { describe, expect, test } from 'vitest'
import { renderAnswer } from '../../../src/render/content.ts'
import { expectTaken, keeps, seenIn, visible } from '../seen.ts'

describe.each(['rich', 'text'] as const)('as %s', format => {
  test.each(['', ' \n\n ', '&nbsp;', '\u200b\u200d', '#', '```\n```', '-'])(
    'nothing to see gives no message: %j',
    markdown => {
      expect(renderAnswer({ markdown }, format)).toEqual([])
    },
  )

  test('half characters and control characters never reach Telegram', () => {
    const [content] = renderAnswer({ markdown: 'a\ud83d b\u0007c\u202ed' }, format)
    expect(JSON.stringify(content)).toContain('a\uFFFD bcd')
  })

  test('links that are defined elsewhere find their place', () => {
    const markdown = 'See [docs][d].\n\n[d]: https://example.com/d\n[unused]: https://example.com/u'
    const shown = seenIn(renderAnswer({ markdown }, format))
    expect(shown).toBe(visible('See docs.[unused]: https://example.com/u'))
    expect(JSON.stringify(renderAnswer({ markdown }, format))).toContain('"url":"https://example.com/d"')
  })

  test('a box below an empty item, outside of its list, is words', () => {
    for (const markdown of ['*\n[x]    *', '*\n[ ] a', '1.\n[X] a', '> *\n> [x] a']) {
      const shown = seenIn(renderAnswer({ markdown: `b\n\n${markdown}` }, format))
      expect(shown).toBe(visible(`b${markdown.replace(/^(\*|1\.|> \*)\n(> )?/, '')}`))
    }
  })

  test('lines of 10,000 characters, deep lists and control characters are readable', () => {
    const deep = Array.from({ length: 60 }, (_, level) => `${'  '.repeat(level)}- level ${level}`).join('\n')
    for (const markdown of [
      'x'.repeat(10_000),
      'שלום '.repeat(2000),
      `| a |\n|---|\n| ${'日本'.repeat(5000)} |`,
      deep,
    ]) {
      const contents = renderAnswer({ markdown: `a\u0007b\u0000c\u001b[31m\n\n${markdown}` }, format)
      for (const content of contents) expectTaken(content)
      expect(keeps(markdown, contents)).toBe(true)
      // What begins a terminal's command is nothing without it.
      expect(seenIn(contents)).toMatch(/^ab\uFFFDc\[31m/)
    }
  })

  test('markup made to keep a parser busy is shown as it was written', () => {
    for (const markdown of ['> '.repeat(5000), '*_'.repeat(8000), `${'*'.repeat(20_000)}x`]) {
      const contents = renderAnswer({ markdown: `x ${markdown}` }, format)
      for (const content of contents) expectTaken(content)
      expect(seenIn(contents)).toBe(visible(`x ${markdown}`))
    }
  })
})
