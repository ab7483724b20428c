import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Format } from '../../../src/model/chat/message.ts'
import { richRoom, splitBlocks } from '../../../src/render/blocks/split.ts'
import { styledBlocks } from '../../../src/render/blocks/styled-blocks.ts'
import { richContent } from '../../../src/render/blocks/to-content.ts'
import { sum, weigh } from '../../../src/render/blocks/weight.ts'
import { renderAnswer } from '../../../src/render/content.ts'
import { renderMarkdown } from '../../../src/render/markdown/parts.ts'
import { anyMarkdown, longDocument, plainDocument } from '../markdown.ts'
import { runs } from '../runs.ts'
import { expectTaken, keeps, seenIn, visible } from '../seen.ts'

const formats: Format[] = ['rich', 'text']

describe.each(formats)('any Markdown as %s', format => {
  test('becomes messages that Telegram takes', () => {
    fc.assert(
      fc.property(anyMarkdown, markdown => {
        for (const content of renderAnswer({ markdown }, format)) expectTaken(content)
      }),
      runs(150),
    )
  })

  test('keeps every visible character, in order', () => {
    fc.assert(
      fc.property(anyMarkdown, markdown => {
        expect(keeps(markdown, renderAnswer({ markdown }, format))).toBe(true)
      }),
      runs(150),
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
      runs(20),
    )
  })
})

test('a document of several rich messages is split with nothing lost', () => {
  fc.assert(
    fc.property(plainDocument, fc.constantFrom(33_000, 70_000), (document, length) => {
      // The blocks are repeated, and not the words: reading those takes a hundred times as long.
      const blocks = renderMarkdown(document)
      const { chars } = sum([...blocks.map(weigh), { chars: 1, blocks: 0 }])
      const many = Array(Math.ceil(length / Math.max(chars, 20)))
        .fill(blocks)
        .flat()
      const contents = splitBlocks(many, richRoom()).map(richContent)
      for (const content of contents) expectTaken(content)
      expect(seenIn(contents)).toBe(seenIn([richContent(many)]))
    }),
    runs(10),
  )
})

test('the pieces of a text together are the text', () => {
  fc.assert(
    fc.property(longDocument, markdown => {
      const whole = visible(styledBlocks(renderMarkdown(markdown)).text)
      expect(seenIn(renderAnswer({ markdown }, 'text'))).toBe(whole)
    }),
    runs(20),
  )
})
