import { expect, test } from 'vitest'
import { renderAnswer } from '../../../src/render/content.ts'
import { expectTaken } from '../seen.ts'

const mark = (text: string) => ({ type: 'superscript', text })
const link = (name: string, text: string) => ({
  type: 'reference_link',
  text: mark(text),
  reference_name: name,
})

function blocksOf(markdown: string): unknown {
  const [content, ...others] = renderAnswer({ markdown }, 'rich')
  expect(others).toEqual([])
  if (content?.kind !== 'rich') throw new Error('no blocks')
  expectTaken(content)
  return content.blocks
}

test('a footnote can be reached from its mark', () => {
  expect(blocksOf('One[^a], **two[^b]**.\n\n[^b]: second\n[^a]: **first**\n\n    more')).toEqual([
    {
      type: 'paragraph',
      text: ['One', link('note-2', 'a'), ', ', { type: 'bold', text: ['two', link('note-1', 'b')] }, '.'],
    },
    { type: 'paragraph', text: { type: 'reference', name: 'note-1', text: [mark('b'), ': ', 'second'] } },
    {
      type: 'paragraph',
      text: { type: 'reference', name: 'note-2', text: [mark('a'), ': ', { type: 'bold', text: 'first' }] },
    },
    { type: 'paragraph', text: 'more' },
  ])
})

test("its name is the program's, whatever the model calls it", () => {
  const markdown = 'x[^"><a] y[^note-1]\n\n[^"><a]: one\n[^note-1]: two'
  expect(blocksOf(markdown)).toMatchObject([
    { text: ['x', link('note-1', '"><a'), ' y', link('note-2', 'note-1')] },
    { text: { name: 'note-1' } },
    { text: { name: 'note-2' } },
  ])
})

test('of two of one name, the first is meant', () => {
  expect(blocksOf('x[^1]\n\n[^1]: one\n[^1]: two')).toMatchObject([
    { text: ['x', link('note-1', '1')] },
    { text: { type: 'reference', text: [mark('1'), ': ', 'one'] } },
    { text: [mark('1'), ': ', 'two'] },
  ])
})

test('one that nothing refers to, and a mark that nothing explains, are words', () => {
  expect(blocksOf('x[^1]\n\n[^2]: two')).toEqual([
    { type: 'paragraph', text: 'x[^1]' },
    { type: 'paragraph', text: [mark('2'), ': ', 'two'] },
  ])
})

test('one that is more than a paragraph, and one in a link', () => {
  expect(blocksOf('[x[^1]](https://example.com/) y[^1]\n\n[^1]:\n    - item')).toMatchObject([
    { text: [{ type: 'url', text: ['x', mark('1')] }, ' y', link('note-1', '1')] },
    { text: { type: 'reference', text: [mark('1'), ': '] } },
    { type: 'list' },
  ])
})

test('where a message ends between the two, both are words', () => {
  const markdown = `Said[^1].\n\n${'Much more. '.repeat(4000)}\n\n[^1]: really[^2]\n[^2]: yes`
  const contents = renderAnswer({ markdown }, 'rich')
  for (const content of contents) expectTaken(content)
  expect(contents[0]).toMatchObject({ blocks: [{ text: ['Said', mark('1'), '.'] }, {}] })
  expect(contents.at(-1)).toMatchObject({
    blocks: [
      {},
      { text: [mark('1'), ': ', 'really', link('note-2', '2')] },
      { text: { type: 'reference', name: 'note-2' } },
    ],
  })
})

test('in a text with entities it stays as it was written', () => {
  expect(renderAnswer({ markdown: 'Said[^1].\n\n[^1]: really' }, 'text')).toMatchObject([
    { text: 'Said[^1].\n\n[^1]: really', entities: [] },
  ])
})
