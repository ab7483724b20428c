/** A text that is cut reads as a part of the whole: in lists, quotes, tables, code and bold words. */
import fc from 'fast-check'
import type { Nodes } from 'mdast'
import { describe, expect, test } from 'vitest'
import type { Block, Inline } from '../../../src/render/blocks/block.ts'
import { closedAt, completeLength, cutAtBlock, renderAnswer, restAfter } from '../../../src/render/content.ts'
import { parseMarkdown } from '../../../src/render/markdown/parse.ts'
import { renderMarkdown } from '../../../src/render/markdown/parts.ts'
import { runs } from '../runs.ts'
import { visible } from '../seen.ts'

const word = fc.constantFrom(
  'word',
  'naïve',
  '日本語',
  'a_b',
  '- b',
  '2. c',
  '#1',
  '# d',
  '**bold words**',
  '`code`',
  'x > y',
)
const words = fc.array(word, { minLength: 1, maxLength: 5 }).map(list => `So ${list.join(' ')}.`)

/** As text, such rows fit a phone. */
const shortWords = fc.constantFrom('word', '日本語', '**bold**', '2.', '- b')

const table = fc
  .oneof(...[words, shortWords].map(cell => fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 4 })))
  .map(rows => ['| Name | Value |', '|---|:-:|', ...rows.map(row => `| ${row.join(' | ')} |`)].join('\n'))

const code = fc
  .tuple(
    fc.constantFrom('```ts', '~~~', '````'),
    fc.array(fc.constantFrom('a()', '  b', '', '- c', '> d'), { maxLength: 5 }),
  )
  .map(([fence, lines]) => [fence, ...lines, (/^\W+/.exec(fence) as RegExpExecArray)[0]].join('\n'))

/** The lines of a block in a container: the first behind its mark, the others indented or marked as well. */
function marked(first: string, others: string): (block: string) => string {
  return block =>
    block
      .split('\n')
      .map((line, n) => (n === 0 ? first : line === '' ? others.trimEnd() : others) + line)
      .join('\n')
}

const { blocks } = fc.letrec<{ block: string; blocks: string; list: string }>(tie => ({
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    words,
    fc.tuple(words, words).map(lines => lines.join('\n')),
    words.map(text => `## ${text}`),
    code,
    table,
    tie('blocks').map(marked('> ', '> ')),
    tie('list'),
  ),
  blocks: fc.array(tie('block'), { minLength: 1, maxLength: 3 }).map(list => list.join('\n\n')),
  list: fc
    .tuple(
      fc.constantFrom('- ', '*   ', '1. ', '9) ', '- [x] ', '+ [ ] '),
      fc.constantFrom('\n', '\n\n'),
      // An item begins with words, as those that people write do.
      fc.array(fc.tuple(words, fc.option(tie('blocks'), { nil: '' })), { minLength: 1, maxLength: 3 }),
    )
    .map(([mark, gap, items]) => {
      const indent = ' '.repeat(mark.replace(/\[.\] /, '').length)
      return items
        .map(([text, more]) => marked(mark, indent)(more === '' ? text : `${text}\n\n${more}`))
        .join(gap)
    }),
}))

/** What a reader sees, a piece of text a row: the text, and all that it stands in. */
function readings(blocks: readonly Block[], within = ''): [place: string, text: string][] {
  return blocks.flatMap((block): [string, string][] => {
    switch (block.type) {
      case 'list':
        return block.items.flatMap(({ blocks, ...label }) =>
          readings(blocks, `${within}${JSON.stringify(label)} `),
        )
      case 'blockquote':
        return readings(block.blocks, `${within}quote `)
      case 'table': {
        const [header = [], ...rows] = block.cells.map(row => row.map(({ text = '' }) => text))
        return rows.flatMap(row =>
          row.flatMap((cell, n) => styles(cell, `${within}column ${JSON.stringify(header[n])} `)),
        )
      }
      case 'details':
      case 'divider':
      case 'mathematical_expression':
        throw new Error(block.type)
      case 'pre':
        return [[`${within}pre ${block.language}`, block.text]]
      default:
        return styles(block.text, `${within}${block.type}`)
    }
  })
}

function styles(inline: Inline, within: string): [string, string][] {
  if (typeof inline === 'string') return [[within, inline]]
  if (Array.isArray(inline)) return inline.flatMap(part => styles(part, within))
  return inline.type === 'mathematical_expression' ? [] : styles(inline.text, `${within} ${inline.type}`)
}

/** Texts that follow one another at the same place are one; the mark of a rest is none. */
function read(...parts: string[]): [string, string][] {
  const joined: [string, string][] = []
  for (const [place, text] of parts.flatMap(part => readings(renderMarkdown(part)))) {
    const last = joined.at(-1)
    if (visible(text) === '…' || visible(text) === '') continue
    if (last?.[0] === place) last[1] += visible(text)
    else joined.push([place, visible(text)])
  }
  return joined
}

/** Where the text's blocks, items and rows begin, at any depth. */
function boundaries(markdown: string): number[] {
  const starts = new Set<number>()
  const visit = (node: Nodes) => {
    const { offset = 0, column = 1 } = node.position?.start ?? {}
    const line = offset - (column - 1)
    if (node.type !== 'text' && /^[\s>]*$/.test(markdown.slice(line, offset))) starts.add(line)
    if (node.type === 'table') for (const row of node.children.slice(2)) visit(row)
    else if ('children' in node && node.type !== 'paragraph') node.children.forEach(visit)
  }
  visit(parseMarkdown(markdown).root)
  return [...starts].filter(start => start > 0)
}

describe('a text that is cut', () => {
  test('between any two blocks, items or rows reads as the whole', () => {
    fc.assert(
      fc.property(blocks, markdown => {
        for (const cut of boundaries(markdown))
          expect(read(closedAt(markdown, cut), restAfter(markdown, cut))).toEqual(read(markdown))
      }),
      runs(100),
    )
  })

  test('wherever there is room reads as the whole', () => {
    fc.assert(
      fc.property(blocks, fc.double({ min: 0, max: 1, noNaN: true }), (markdown, share) => {
        const cut = cutAtBlock(markdown, Math.max(1, Math.floor(markdown.length * share)))
        fc.pre(/\s/.test(markdown[cut - 1] ?? ' '))
        // Before the first word, any place is as bad.
        fc.pre(/So/.test(markdown.slice(0, cut)))
        // If a table comes first, there is no good place before its second row.
        fc.pre(!(markdown.split('\n')[0]?.includes('|') && markdown.slice(0, cut).split('\n').length <= 3))
        expect(read(closedAt(markdown, cut), restAfter(markdown, cut))).toEqual(read(markdown))
      }),
      runs(100),
    )
  })

  test('while it is being written reads as the whole, and never ends in half a word', () => {
    fc.assert(
      fc.property(blocks, fc.double({ min: 0, max: 1, noNaN: true }), (markdown, share) => {
        const written = markdown.slice(0, Math.ceil(markdown.length * share))
        const cut = completeLength(written)
        const before = written.slice(0, cut)
        expect(before + (written[cut] ?? '')).toMatch(/^.?$|[\s日本語].?$|\s$/)
        expect(read(closedAt(written, cut), restAfter(before + markdown.slice(cut), cut))).toEqual(
          read(markdown),
        )
      }),
      runs(100),
    )
  })

  test('as text, each of its lines is a line of the whole', () => {
    fc.assert(
      fc.property(blocks, markdown => {
        const whole = linesOf(markdown)
        // A table is a list of names and values where one of its rows is too wide: that may be in one part only.
        fc.pre(!/^[ >]*\|.*So/m.test(markdown))
        for (const cut of boundaries(markdown)) {
          for (const part of [closedAt(markdown, cut), restAfter(markdown, cut)]) {
            const [first = '', ...lines] = linesOf(part).filter(line => !line.includes('…'))
            expect(whole).toEqual(expect.arrayContaining(lines))
            // Telegram trims the start of a message, and code within quotes has their marks only there.
            expect(['', ...whole.map(bare)]).toContain(bare(first))
          }
        }
      }),
      runs(50),
    )
  })
})

function bare(line: string): string {
  return line.replace(/^[>\s]+/, '')
}

/** A table's columns are as wide as its rows need. */
function linesOf(markdown: string): string[] {
  const contents = renderAnswer({ markdown }, 'text')
  const texts = contents.map(content => (content.kind === 'text' ? content.text : ''))
  return texts
    .flatMap(text => text.split('\n'))
    .map(line => (/[│─]/.test(line) ? line.replace(/[\s─]+/g, '') : line.trimEnd()))
}
