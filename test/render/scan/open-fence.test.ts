import fc from 'fast-check'
import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { expect, test } from 'vitest'
import { openFenceAt } from '../../../src/render/scan/place.ts'
import { document, nestedCode } from '../markdown.ts'
import { runs } from '../runs.ts'

/** What the parser says: where the code begins that nothing closes. */
function openCodeIn(markdown: string): number | undefined {
  const fences = new Map<Nodes, number>()
  const count = {
    enter: {
      codeFencedFence(this: { stack: Nodes[] }) {
        const code = this.stack.findLast(({ type }) => type === 'code') as Nodes
        fences.set(code, (fences.get(code) ?? 0) + 1)
      },
    },
  }
  let node: Nodes = fromMarkdown(markdown, {
    extensions: [gfm({ singleTilde: false })],
    mdastExtensions: [gfmFromMarkdown(), count as object],
  })
  let isQuoted = false
  for (; 'children' in node && node.children.length > 0; ) {
    isQuoted ||= node.type === 'blockquote'
    node = node.children.at(-1) as Nodes
  }
  const behind = markdown.slice(node.position?.end.offset)
  const isOpen = fences.get(node) === 1 && /^[\s>]*$/.test(behind) && (!isQuoted || isInQuote(behind))
  return isOpen ? node.position?.start.offset : undefined
}

/** An empty line ends a quote. */
function isInQuote(behind: string): boolean {
  const [, ...lines] = behind.split('\n')
  return lines.every((line, index) => line.includes('>') || (line === '' && index === lines.length - 1))
}

test('open is what the parser finds open, in quotes, lists and footnotes too', () => {
  fc.assert(
    fc.property(fc.oneof(document, nestedCode), fc.double({ min: 0, max: 1, noNaN: true }), (text, share) => {
      const markdown = text.slice(0, Math.ceil(text.length * share))
      const open = openFenceAt(markdown)
      const found = openCodeIn(markdown)
      expect(open && open.start + open.indent.length).toBe(found)
    }),
    runs(1500),
  )
})

test.each([
  ['a block of code', '```ts\nlet a', '```ts'],
  ['one that was closed', '```ts\nlet a\n```', undefined],
  ['one in a list', '- a\n\n  ```sh\n  ls', '```sh'],
  ['one that ended with its list', '- ```sh\n  ls\n\nmore', undefined],
  ['one that ended with its quote', '> ```sh\n> ls\nmore', undefined],
  ['a quote within a block of code', '```md\n> ```\n', '```md'],
  ['a fence behind a checkbox, which is words', '- [x] ```ts', undefined],
  ['code that is indented', '    ```', undefined],
])('%s', (_, markdown, fence) => {
  const open = openFenceAt(markdown)
  expect(open && open.fence + open.info).toBe(fence)
})
