import { expect, test } from 'vitest'
import { renderMarkdown } from '../../../src/render/markdown/parts.ts'

/** The blocks of a text that was read while it grew. */
function grown(markdown: string) {
  for (let length = 0; length < markdown.length; length++) renderMarkdown(markdown.slice(0, length))
  return renderMarkdown(markdown)
}

test('an item that looked like a paragraph at first still joins its list', () => {
  expect(grown('Intro.\n\n1. one\n\n2. two')).toMatchObject([
    { type: 'paragraph' },
    { type: 'list', items: [{ value: 1 }, { value: 2 }] },
  ])
})

test('a link that is defined at the very end reaches back to the beginning', () => {
  expect(grown('See [docs].\n\nOne.\n\nTwo.\n\nThree.\n\n[docs]: https://example.com/')[0]).toEqual({
    type: 'paragraph',
    text: ['See ', { type: 'url', text: 'docs', url: 'https://example.com/' }, '.'],
  })
})

test('a text whose next line belongs to what an earlier one had ended is read anew', () => {
  grown('Done.\n# One\n\nTwo.')
  expect(renderMarkdown('Done.\nAnd more.')).toEqual([{ type: 'paragraph', text: 'Done.\nAnd more.' }])
  grown('# One\r# Two\r# Three')
  expect(renderMarkdown('Other.')).toEqual([{ type: 'paragraph', text: 'Other.' }])
  grown('- one\n\nTwo.\n\n# Three')
  expect(renderMarkdown('- one\n\n  more')).toMatchObject([{ items: [{ blocks: [{}, {}] }] }])
})

test('a text that begins like an earlier one and goes on otherwise is read anew', () => {
  grown('# One\n\nTwo.\n\nThree.\n\nFour.')
  expect(renderMarkdown('# One\n\nTwo, but\n\n- other')).toEqual([
    { type: 'heading', size: 1, text: 'One' },
    { type: 'paragraph', text: 'Two, but' },
    { type: 'list', items: [{ blocks: [{ type: 'paragraph', text: 'other' }] }] },
  ])
})
