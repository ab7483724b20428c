import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Format } from '../../src/model/message.ts'
import { renderAnswer } from '../../src/render/content.ts'
import { renderMarkdown } from '../../src/render/parts.ts'
import { styledBlocks } from '../../src/render/styled-blocks.ts'
import { anyMarkdown, longDocument } from './markdown.ts'
import { expectTaken, keeps, seenIn, visible } from './seen.ts'

const formats: Format[] = ['rich', 'text']

describe.each(formats)('any Markdown as %s', format => {
  test('becomes messages that Telegram takes', () => {
    fc.assert(
      fc.property(anyMarkdown, markdown => {
        for (const content of renderAnswer({ markdown }, format)) expectTaken(content)
      }),
      { numRuns: 150 },
    )
  })

  test('keeps every visible character, in order', () => {
    fc.assert(
      fc.property(anyMarkdown, markdown => {
        expect(keeps(markdown, renderAnswer({ markdown }, format))).toBe(true)
      }),
      { numRuns: 150 },
    )
  })
})

describe.each(formats)('a long document as %s', format => {
  test('is split into messages that Telegram takes, with nothing lost', () => {
    fc.assert(
      fc.property(longDocument, markdown => {
        const contents = renderAnswer({ markdown, footer: '$0.0123 · 14 s' }, format)
        for (const content of contents) expectTaken(content)
        expect(keeps(markdown, contents)).toBe(true)
      }),
      { numRuns: 20 },
    )
  })
})

test('a document of several rich messages is split with nothing lost', () => {
  fc.assert(
    fc.property(longDocument, document => {
      const times = Math.ceil(40_000 / document.length)
      const markdown = Array(times).fill(document).join('\n\n')
      const contents = renderAnswer({ markdown }, 'rich')
      for (const content of contents) expectTaken(content)
      expect(keeps(markdown, contents)).toBe(true)
    }),
    { numRuns: 4 },
  )
})

test('the pieces of a text together are the text', () => {
  fc.assert(
    fc.property(longDocument, markdown => {
      const whole = visible(styledBlocks(renderMarkdown(markdown)).text)
      expect(seenIn(renderAnswer({ markdown }, 'text'))).toBe(whole)
    }),
    { numRuns: 20 },
  )
})
