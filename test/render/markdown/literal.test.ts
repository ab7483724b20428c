import { expect, test } from 'vitest'
import { renderAnswer } from '../../../src/render/content.ts'
import { literal } from '../../../src/render/markdown/literal.ts'

test.each([
  '❌ The folder is gone: /srv/__init__/a*b*c',
  'It said: {"type":"error","message":"<b>`no`</b> [x](y)"}',
  'one\n- two\n1. three\n# four\nfive\\',
])('%j is shown as it is, in both formats', words => {
  expect(renderAnswer({ markdown: literal(words) }, 'text')).toEqual([
    { kind: 'text', text: words, entities: [] },
  ])
  const [rich] = renderAnswer({ markdown: literal(words) }, 'rich')
  expect(rich).toEqual({ kind: 'rich', blocks: [{ type: 'paragraph', text: words }] })
})
