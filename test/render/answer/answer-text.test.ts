import { expect, test } from 'vitest'
import type { OutgoingContent, TextContent } from '../../../src/model/chat/message.ts'
import { renderAnswer, renderFrame } from '../../../src/render/content.ts'
import { expectTaken, styles } from '../seen.ts'

test('styles become entities', () => {
  const content = asText('**bold *both*** `code` ~~gone~~ [docs](https://example.com/)')
  expect(content.text).toBe('bold both code gone docs')
  expect(styles(content)).toEqual([
    ['bold', 'bold both'],
    ['italic', 'both'],
    ['code', 'code'],
    ['strikethrough', 'gone'],
    ['text_link', 'docs'],
  ])
})

test('code stands alone: bold goes around it, a link swallows it', () => {
  expect(styles(asText('**run `it` now**'))).toEqual([
    ['bold', 'run '],
    ['code', 'it'],
    ['bold', ' now'],
  ])
  expect(styles(asText('[`x`](https://example.com)'))).toEqual([['text_link', 'x']])
})

test('a heading is bold, but for its code', () => {
  expect(styles(asText('# The **big** `plan`'))).toEqual([
    ['bold', 'The big '],
    ['code', 'plan'],
  ])
})

test('lists are drawn with bullets, numbers, boxes and indentation', () => {
  expect(asText('- one\n  - two\n    three\n\n1. first\n2. second\n\n- [x] done\n- [ ] open').text).toBe(
    '• one\n  • two\n    three\n\n1. first\n2. second\n\n☑ done\n☐ open',
  )
})

test('code in a list keeps its own lines', () => {
  const content = asText('- run\n\n  ```sh\n  a\n    b\n  ```\n- then')
  expect(content.text).toBe('• run\na\n  b\n• then')
  expect(styles(content)).toEqual([['pre', 'a\n  b']])
})

test('a quote is one entity; a quote within is drawn', () => {
  const content = asText('> outer\n>\n> > inner\n> > more')
  expect(content.text).toBe('outer\n\n> inner\n> more')
  expect(styles(content)).toEqual([['blockquote', content.text]])
})

test('a long quote is collapsed, but not while it grows', () => {
  const short = '> one\n> two'
  const long = Array.from({ length: 9 }, (_, index) => `> line ${index}`).join('\n')
  const wide = `> ${'word '.repeat(101)}`
  const quotes = asText([short, long, wide].join('\n\n')).entities.map(({ type }) => type)
  expect(quotes).toEqual(['blockquote', 'expandable_blockquote', 'expandable_blockquote'])
  expect(renderFrame({ markdown: long, status: [] }, 'text')).toMatchObject({
    entities: [{ type: 'blockquote' }],
  })
})

test('a table that is too wide for a phone is told row by row', () => {
  const markdown = `| Package | What it is for | Size |
|---|---|--:|
| grammy | the **Bot API**, typed | 1 MB |
| execa | \`spawn\`, but better | |`
  const [content] = renderAnswer({ markdown }, 'text')
  expect((content as TextContent).text).toBe(
    `Package: grammy
What it is for: the Bot API, typed
Size: 1 MB

Package: execa
What it is for: spawn, but better
Size: –`,
  )
  expect(styles(content as TextContent)).toContainEqual(['bold', 'What it is for:'])
  expect(styles(content as TextContent)).toContainEqual(['code', 'spawn'])
})

test('East Asian writing is two columns wide', () => {
  const [content] = renderAnswer({ markdown: '| a | b |\n|---|---|\n| 日本 | x |\n| ab | y |' }, 'text')
  expect((content as TextContent).text).toBe(
    'a    │ b\n─────┼──\n日本 │ x\nab   │ y'.replaceAll('─────┼──', '─────┼──'),
  )
})

test('a table is monospace, its columns in line', () => {
  const content = asText('| name | n |\n|---|--:|\n| `a` | 1 |\n| bcdef | 22 |')
  expect(content.text).toBe('name  │  n\n──────┼───\na     │  1\nbcdef │ 22')
  expect(content.entities).toMatchObject([{ type: 'pre' }])
})

test('columns of a table stand as they are aligned, the first to the left: a message begins with no space', () => {
  const content = asText('| number | mark | size |\n|--:|:-:|--:|\n| 1 | x | 12 |')
  expect(content.text).toBe('number │ mark │ size\n───────┼──────┼─────\n1      │  x   │   12')
})

test('a message never begins or ends with white space', () => {
  const content = asText('```\n    indented\n```')
  expect(content).toEqual({
    kind: 'text',
    text: 'indented',
    entities: [{ type: 'pre', offset: 0, length: 8 }],
  })
})

test('offsets count UTF-16 units', () => {
  expect(asText('👩‍👩‍👧‍👦 **x**').entities).toEqual([{ type: 'bold', offset: 12, length: 1 }])
})

test('a long answer is split between paragraphs', () => {
  const paragraph = 'word '.repeat(300).trim()
  const contents = renderAnswer({ markdown: Array(6).fill(paragraph).join('\n\n') }, 'text')
  expect(textsOf(contents)).toEqual(Array(3).fill(`${paragraph}\n\n${paragraph}`))
})

test('code that is split opens again with its language', () => {
  const line = 'const answer = 42 // a line of code'
  const contents = renderAnswer({ markdown: `\`\`\`ts\n${`${line}\n`.repeat(300)}\`\`\`` }, 'text')
  expect(contents.length).toBe(3)
  for (const content of contents) {
    expectTaken(content)
    if (content.kind !== 'text') continue
    expect(content.entities).toEqual([
      { type: 'pre', language: 'ts', offset: 0, length: content.text.length },
    ])
    expect(content.text.split('\n').every(each => each === line)).toBe(true)
  }
})

test('no character is torn apart, whatever it is made of', () => {
  const family = '👩‍👩‍👧‍👦'
  const contents = renderAnswer({ markdown: family.repeat(1000) }, 'text')
  for (const text of textsOf(contents)) expect(text.replaceAll(family, '')).toBe('')
  for (const content of renderAnswer({ markdown: `e${'\u0301'.repeat(9000)}` }, 'text')) expectTaken(content)
})

test('the footer ends the last message', () => {
  expect(textsOf(renderAnswer({ markdown: 'Done.', footer: '$0.01 · 1 s' }, 'text'))).toEqual([
    'Done.\n\n$0.01 · 1 s',
  ])
})

function asText(markdown: string): TextContent {
  const [content, ...others] = renderAnswer({ markdown }, 'text')
  expect(others).toEqual([])
  if (content?.kind !== 'text') throw new Error('no text')
  expectTaken(content)
  return content
}

function textsOf(contents: readonly OutgoingContent[]): string[] {
  return contents.map(content => (content.kind === 'text' ? content.text : ''))
}
