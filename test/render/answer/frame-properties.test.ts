import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Format, WordsContent } from '../../../src/model/chat/message.ts'
import { closeTail } from '../../../src/render/answer/tail.ts'
import { cutAtBlock, overflow, renderAnswer, renderFrame, restAfter } from '../../../src/render/content.ts'
import { renderTopLevel } from '../../../src/render/markdown/blocks.ts'
import { parseMarkdown } from '../../../src/render/markdown/parse.ts'
import { renderMarkdown } from '../../../src/render/markdown/parts.ts'
import { anyMarkdown, document, longDocument } from '../markdown.ts'
import { runs } from '../runs.ts'
import { expectTaken, keeps } from '../seen.ts'

const formats: Format[] = ['rich', 'text']
const status = ['🖥 Run npm test', 'Thinking…']

describe.each(formats)('an answer under way as %s', format => {
  test('gives a frame at every moment that Telegram takes', () => {
    fc.assert(
      fc.property(anyMarkdown, markdown => {
        const step = 1 + Math.floor(markdown.length / 30)
        for (let length = 0; length <= markdown.length; length += step) {
          const frame = renderFrame({ markdown: markdown.slice(0, length), status, cursor: '▌' }, format)
          if (frame) expectTaken(frame, 'draft')
        }
      }),
      runs(25),
    )
  })

  test('is cut, where it outgrows a message, into a part that fits one and a rest', () => {
    fc.assert(
      fc.property(longDocument, markdown => {
        const cut = overflow(markdown, format)
        if (cut === undefined) return
        const first = renderAnswer({ markdown: markdown.slice(0, cut) }, format)
        expect(first.length).toBe(1)
        const rest = renderAnswer({ markdown: restAfter(markdown, cut) }, format)
        expect(keeps(markdown, [...first, ...rest])).toBe(true)
      }),
      runs(20),
    )
  })
})

test('the last frame of a document is its message', () => {
  fc.assert(
    fc.property(document, fc.constantFrom('', '\n'), (document, end) => {
      // A line of marks is not shown before the next one: until then nobody can tell what it will be.
      fc.pre(end !== '' || !/(---|\|)$/.test(document))
      const markdown = document + end
      for (const format of formats) {
        const [content, ...others] = renderAnswer({ markdown }, format)
        const frame = renderFrame({ markdown, status: [] }, format)
        if (others.length === 0 && (content?.kind !== 'text' || content.text.length < 4000))
          expect(frame).toEqual(content && withOpenQuotes(content))
      }
    }),
    runs(50),
  )
})

/** Quotes stay open while they grow. */
function withOpenQuotes(content: WordsContent): WordsContent {
  if (content.kind === 'rich') return content
  const entities = content.entities.map(entity =>
    entity.type === 'expandable_blockquote' ? { ...entity, type: 'blockquote' as const } : entity,
  )
  return { ...content, entities }
}

/** Without anything that was read before. */
function fresh(markdown: string) {
  const source = parseMarkdown(markdown)
  return source.root.children.flatMap(node => renderTopLevel(node, source))
}

test('what was read before changes nothing, however alike it began', () => {
  fc.assert(
    fc.property(anyMarkdown, markdown => {
      expect(renderMarkdown(markdown)).toEqual(fresh(markdown))
    }),
    runs(150),
  )
})

test('growing word by word gives the same blocks as reading it all at once', () => {
  fc.assert(
    fc.property(document, markdown => {
      for (let length = 0; length < markdown.length; length += 1 + Math.floor(markdown.length / 30))
        renderMarkdown(markdown.slice(0, length))
      expect(renderMarkdown(markdown)).toEqual(fresh(markdown))
    }),
    runs(25),
  )
})

test('a frame of a growing text is the frame of that text seen for the first time', () => {
  fc.assert(
    fc.property(document, markdown => {
      const step = 1 + Math.floor(markdown.length / 6)
      const lengths = Array.from({ length: Math.ceil(markdown.length / step) }, (_, index) => index * step)
      const frames = () => lengths.map(length => frameOf(markdown.slice(0, length)))
      const grown = frames()
      const first = lengths.map(length => {
        forget()
        return frameOf(markdown.slice(0, length))
      })
      expect(grown).toEqual(first)
    }),
    runs(25),
  )
})

test('closing the tail of a text never fails and never grows it much', () => {
  fc.assert(
    fc.property(anyMarkdown, markdown => {
      // Half a formula stands between fences.
      const most = markdown.length * 2 + '```latex\n\n```'.length
      expect(closeTail(markdown).length).toBeLessThanOrEqual(most)
    }),
    runs(300),
  )
})

test('a cut lies within the limit, moves forward and splits no character', () => {
  fc.assert(
    fc.property(anyMarkdown, fc.integer({ min: 2, max: 3000 }), (markdown, upTo) => {
      const cut = cutAtBlock(markdown, upTo)
      expect(cut).toBeLessThanOrEqual(upTo)
      expect(cut > 0 || markdown === '').toBe(true)
      const isInPair = (markdown.codePointAt(cut - 1) ?? 0) > 0xffff
      expect(isInPair).toBe(false)
    }),
    runs(300),
  )
})

function frameOf(markdown: string): WordsContent | undefined {
  return renderFrame({ markdown, status: [] }, 'rich')
}

let others = 0

/** Other texts take the place of what is remembered of earlier ones. */
function forget(): void {
  for (let n = 0; n < 8; n++) renderMarkdown(`text ${others++}\n\nwith\n\nsome\n\nblocks`)
}
