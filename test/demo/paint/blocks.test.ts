import type { InputRichBlock as Block, MessageEntity } from 'grammy/types'
import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import { paintBlocks } from '../../../src/demo/paint/blocks.ts'
import { plainStyle, type Style, terminalStyle } from '../../../src/demo/paint/canvas.ts'
import { paintEntities } from '../../../src/demo/paint/entities.ts'
import { renderMarkdown } from '../../../src/render/markdown/parts.ts'

/** What an answer looks like in so many columns. */
function painted(markdown: string, width = 40): string {
  return paintBlocks(renderMarkdown(markdown), { style: plainStyle, width }).join('\n')
}

test('paragraphs are wrapped between words and stand apart', () => {
  expect(painted('One two three four.\n\nFive.', 10)).toBe('One two\nthree\nfour.\n\nFive.')
})

test('a word that is too long is broken', () => {
  expect(painted('abcdefghij', 4)).toBe('abcd\nefgh\nij')
})

test('a heading stands right above what it is for', () => {
  expect(painted('Before.\n\n## Title\n\nText')).toBe('Before.\n\nTitle\nText')
})

test('code is set in, and keeps its spaces where it has to be broken', () => {
  expect(painted('```js\nif (a) {\n    b  c\n}\n```')).toBe('  if (a) {\n      b  c\n  }')
  expect(painted('```\nab  cd\n```', 6)).toBe('  ab\n  cd')
})

test('lists are set in at each level, numbers end in one column, tasks have boxes', () => {
  expect(painted('- a\n  - b\n    more\n- c')).toBe('• a\n  • b\n    more\n• c')
  expect(painted('9. nine\n10. ten')).toBe(' 9. nine\n10. ten')
  expect(painted('- [x] done\n- [ ] open')).toBe('☑ done\n☐ open')
  expect(painted('- one two three', 9)).toBe('• one two\n  three')
})

test('a quote has a bar at each of its lines', () => {
  expect(painted('> one two\n>\n> three', 7)).toBe('│ one\n│ two\n│\n│ three')
})

test('the columns of a table are as wide as their cells', () => {
  expect(painted('| a | right |\n| --- | --: |\n| long cell | 1 |')).toBe(
    'a         │ right\n──────────┼──────\nlong cell │     1',
  )
})

test('a table that is too wide is squeezed where it is widest', () => {
  expect(painted('| a | b |\n| - | - |\n| short | one two three four |', 20)).toBe(
    'a     │ b\n──────┼─────────────\nshort │ one two\n      │ three four',
  )
})

test('a table with too many columns is written row by row', () => {
  expect(painted('| a | b | c |\n| - | - | - |\n| long cell 1 | long cell 2 | long cell 3 |', 20)).toBe(
    'a: long cell 1\nb: long cell 2\nc: long cell 3',
  )
})

test('wide characters take two columns in a table', () => {
  expect(painted('| 漢字 | x |\n| - | - |\n| ab | y |')).toBe('漢字 │ x\n─────┼──\nab   │ y')
})

test('where the end is enough, no more is painted than that takes', () => {
  const blocks = renderMarkdown('one\n\ntwo\n\n# three\n\nfour')
  const canvas = { style: plainStyle, width: 40 }
  expect(paintBlocks(blocks, canvas, 2)).toEqual(['three', 'four'])
  expect(paintBlocks(blocks, canvas, 3)).toEqual(['two', '', 'three', 'four'])
})

const everything = `# Title with several words in it

Some *emphasised*, **strong** and \`inline code\` words, [a link](https://example.org) and ~~struck~~ ones.

1. one
   - nested with a few more words than fit
   \`\`\`
   code in a list that is longer than most
   \`\`\`
2. two

> quoted words and
> - a list

| column one | column two | column three |
| --- | :-: | --: |
| some words | **more words** in here | 123,456 |

---

Last words 👩‍👩‍👧‍👦 漢字漢字漢字漢字漢字漢字漢字`

test.each([12, 20, 33, 50, 64])('no line is wider than %i columns, with and without colours', width => {
  const blocks = renderMarkdown(everything)
  for (const style of [plainStyle, terminalStyle])
    for (const line of paintBlocks(blocks, { style, width }))
      expect(stringWidth(line)).toBeLessThanOrEqual(width)
})

test('a style never goes on over the end of a line', () => {
  for (const line of paintBlocks(renderMarkdown(everything), { style: terminalStyle, width: 14 }))
    expect(line.replace(/\p{Cc}\[\d+m/gu, '').length).toBe(visible(line).length)
  expect(paintBlocks(renderMarkdown('**one two**'), { style: terminalStyle, width: 4 })).toEqual([
    '\u001B[1mone\u001B[22m',
    '\u001B[1mtwo\u001B[22m',
  ])
})

function visible(line: string): string {
  return line.replaceAll(/\p{Cc}\[\d+m/gu, '')
}

test('a formula by itself is set in like code, one within words stands among them', () => {
  expect(painted('$$x^2$$\n\nand $$y$$.')).toBe('  x^2\n\nand y.')
})

test('the mark of a footnote does not run into the word before it', () => {
  expect(painted('said[^1].\n\n[^1]: really')).toBe('said[1].\n\n[1]: really')
})

test('what a phone keeps closed stands below its title, dim', () => {
  const details: Block = { type: 'details', summary: '2 steps', blocks: [{ type: 'pre', text: 'one' }] }
  const lines = (style: Style) => paintBlocks([details], { style, width: 40 })
  expect(lines(plainStyle)).toEqual(['▸ 2 steps', '    one'])
  expect(lines(terminalStyle)[1]).toBe(terminalStyle('dim', '    one'))
})

test('a quote in a text with entities has a bar as well, with the code in it', () => {
  const text = 'before\nsaid this\ncode\nafter'
  const entities: MessageEntity[] = [
    { type: 'expandable_blockquote', offset: 7, length: 14 },
    { type: 'pre', offset: 17, length: 4 },
  ]
  expect(paintEntities({ text, entities }, { style: plainStyle, width: 40 })).toEqual([
    'before',
    '│ said this',
    '│   code',
    'after',
  ])
})
