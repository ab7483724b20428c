import fc from 'fast-check'
import { expect, test } from 'vitest'
import { renderAnswer } from '../../../src/render/content.ts'
import { withNestedFences } from '../../../src/render/scan/nested-fences.ts'
import { openFenceAt } from '../../../src/render/scan/place.ts'
import { anyMarkdown, plainDocument } from '../markdown.ts'
import { runs } from '../runs.ts'

/** The code blocks of an answer: their language and text. */
function codeIn(markdown: string): (readonly [string | undefined, string])[] {
  const [content] = renderAnswer({ markdown }, 'rich')
  if (content?.kind !== 'rich') return []
  return content.blocks.flatMap(block =>
    block.type === 'pre' ? [[block.language, typeof block.text === 'string' ? block.text : ''] as const] : [],
  )
}

const inner = '# Use\n\n```ts\nrun()\n```\n\nThat is all.'

test('a Markdown file with code in it is one block', () => {
  expect(codeIn(`Here it is:\n\n\`\`\`markdown\n${inner}\n\`\`\`\n\nDone.`)).toEqual([['markdown', inner]])
})

test('so are two of them, and what follows is read as always', () => {
  const file = `\`\`\`md\n${inner}\n\`\`\``
  const answer = `${file}\n\nThe other:\n\n${file}\n\nThen run\n\n\`\`\`sh\nls\n\`\`\``
  expect(codeIn(answer)).toEqual([
    ['md', inner],
    ['md', inner],
    ['sh', 'ls'],
  ])
})

test('one that holds a file that holds code', () => {
  const file = `\`\`\`md\n${inner}\n\`\`\``
  expect(codeIn(`\`\`\`markdown\n${file}\n\`\`\``)).toEqual([['markdown', file]])
})

test('in a list, between tildes, with longer fences', () => {
  const list = `- The file:\n\n  \`\`\`md\n  a\n  \`\`\`ts\n  b\n  \`\`\`\n  c\n  \`\`\`\n- more`
  expect(withNestedFences(list)).toBe(list.replace('```md', '````md').replace('c\n  ```', 'c\n  ````'))
  expect(codeIn('~~~~md\na\n~~~~ts\nb\n~~~~\nc\n~~~~')).toEqual([['md', 'a\n~~~~ts\nb\n~~~~\nc']])
})

test.each([
  ['a block that shows how a block begins', '```md\n```ts\n```\n\nAs said.\n\n```\ncode\n```'],
  ['longer fences outside, as they should be', '````md\n```ts\na\n```\n````'],
  ['a block under way', '```md\n# Use\n\n```ts\nrun()\n'],
  ['one whose inner block has ended', '```md\n# Use\n\n```ts\nrun()\n```\n\nmore'],
  ['code that is never closed', 'Look:\n\n```ts\nrun()'],
  ['another kind of fence inside', '```md\n~~~ts\na\n~~~\n```'],
])('%s stays as it is', (_, markdown) => {
  expect(withNestedFences(markdown)).toBe(markdown)
})

test('what CommonMark reads without leaving code open changes only where code would be inside out', () => {
  fc.assert(
    fc.property(anyMarkdown, markdown => {
      const isOpen = openFenceAt(markdown) !== undefined
      const holdsFence = /^[ >\d.)*+-]*(`{3,}|~{3,})[^\n]*\n[\s\S]*^[ >\d.)*+-]*(`{3,}|~{3,})\S/m.test(
        markdown,
      )
      if (!isOpen && !holdsFence) expect(withNestedFences(markdown)).toBe(markdown)
    }),
    runs(300),
  )
})

test('any document between fences is one block, unless it ends in the middle of code', () => {
  fc.assert(
    fc.property(plainDocument, document => {
      fc.pre(/^```ts/m.test(document) && !/^ *>|^ +```|^[-\d]/m.test(document))
      const [first, ...others] = codeIn(`\`\`\`markdown\n${document}\n\`\`\``)
      expect(first?.[0]).toBe('markdown')
      expect(others).toEqual([])
    }),
    runs(100),
  )
})
