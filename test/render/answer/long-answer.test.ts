import { describe, expect, test } from 'vitest'
import { pieces, renderAnswer, takesMore, wholeFile } from '../../../src/render/content.ts'

const paragraphs = (count: number) =>
  Array.from({ length: count }, (_, n) => `${n}. ${'word '.repeat(20).trim()}`).join('\n\n')

describe.each(['text', 'rich'] as const)('an answer (%s)', format => {
  test('takes as many messages as its pieces, which hold all of it', () => {
    const markdown = paragraphs(format === 'text' ? 100 : 900)
    const found = [...pieces(markdown, format)]
    expect(found.join('')).toBe(markdown)
    for (const piece of found) expect(renderAnswer({ markdown: piece }, format)).toHaveLength(1)
    expect(takesMore({ markdown }, format, found.length)).toBe(false)
    expect(takesMore({ markdown }, format, found.length - 1)).toBe(true)
  })

  test('takes one more where its footer has no room', () => {
    const footer = 'Why it failed. '.repeat(3_000)
    expect(takesMore({ markdown: 'short' }, format, 1)).toBe(false)
    expect(takesMore({ markdown: 'short', footer }, format, 1)).toBe(true)
  })
})

describe('the whole as a file', () => {
  test('is to the letter what Claude wrote, with the footer below it', () => {
    const markdown = '```ts\nconst a = 1\n```\n'
    expect(wholeFile({ markdown, footer: '⏹ Stopped.\n$0.01' })).toEqual({
      ...{ kind: 'file', name: 'answer.md', text: markdown },
      caption: '📄 The full answer\n\n⏹ Stopped.\n$0.01',
    })
    expect(wholeFile({ markdown }).caption).toBe('📄 The full answer')
  })

  test('ends with a footer that has no room below it, which is cut between two characters', () => {
    const footer = `*why* ${'👨‍👩‍👧 '.repeat(300)}`
    const { caption = '', text } = wholeFile({ markdown: 'words', footer })
    expect(caption.length).toBeLessThanOrEqual(1024)
    expect(caption).toMatch(/👨‍👩‍👧…$/u)
    expect(text).toMatch(/^words\n\n---\n\n\\\*why\\\* /)
    expect(text.match(/👨‍👩‍👧/gu)).toHaveLength(300)
  })
})
