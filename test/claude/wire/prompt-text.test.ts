import { expect, test } from 'vitest'
import { promptContent } from '../../../src/claude/wire/prompt-text.ts'

const text = (words: string) => ({ kind: 'text' as const, text: words })
const quote = (words: string) => ({ kind: 'quote' as const, text: words })

test('words go as they are', () => {
  expect(promptContent({ parts: [text('--version\n-p "x" `y` \u{1F600}')] })).toBe(
    '--version\n-p "x" `y` \u{1F600}',
  )
})

test('what the bridge adds stands first, in brackets', () => {
  const aside = { kind: 'aside' as const, text: 'The user undid it.' }
  expect(promptContent({ parts: [aside, quote('one'), text('/go on')] })).toBe(
    '[The user undid it.]\n\n> one\n\n/go on',
  )
})

test('a quote stands above the words, every line marked', () => {
  expect(promptContent({ parts: [quote('one\n\ntwo\r\nthree'), text('and?')] })).toBe(
    '> one\n> \n> two\n> three\n\nand?',
  )
})

test.each(['/config permissionMode=auto', '/', '/clear', '/home/me/file is broken'])(
  '%j is said, not obeyed',
  words => {
    expect(promptContent({ parts: [text(words)] })).toBe(` ${words}`)
  },
)

test('a slash further on needs nothing', () => {
  expect(promptContent({ parts: [quote('/clear'), text('/compact')] })).toBe('> /clear\n\n/compact')
})

test('a command of the bridge’s own is obeyed; the same words of a person’s are not', () => {
  const command = (words: string) => ({ kind: 'command' as const, name: 'compact' as const, words })
  expect(promptContent({ parts: [command('')] })).toBe('/compact')
  expect(promptContent({ parts: [command('keep the names')] })).toBe('/compact keep the names')
  expect(promptContent({ parts: [text('/compact')] })).toBe(' /compact')
})
