import { describe, expect, test } from 'vitest'
import { renderAnswer } from '../../src/render/content.ts'
import { expectTaken, seenIn, visible } from './seen.ts'

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

  test('markup made to keep a parser busy is shown as it was written', () => {
    for (const markdown of ['> '.repeat(5000), '*_'.repeat(8000), `${'*'.repeat(20_000)}x`]) {
      const contents = renderAnswer({ markdown: `x ${markdown}` }, format)
      for (const content of contents) expectTaken(content)
      expect(seenIn(contents)).toBe(visible(`x ${markdown}`))
    }
  })
})
