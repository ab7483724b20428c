import { describe, expect, test } from 'vitest'
import { renderAnswer } from '../../../src/render/content.ts'
import { clean, hasVisible, spellHidden } from '../../../src/render/text/visible.ts'

describe('what separates words goes on doing so', () => {
  test.each(['\f', '\v', '\u001C', '\u001D', '\u001E', '\u001F'])('%j is a space', separator => {
    expect(clean(`page one${separator}page two`)).toBe('page one page two')
  })

  test.each(['\n', '\r', '\r\n', '\u0085', '\u2028', '\u2029'])('%j ends a line', end => {
    expect(clean(`one${end}two`)).toBe('one\ntwo')
  })

  test.each(['\u0000', '\u0007', '\b', '\u001B', '\u007F', '\u009F'])(
    '%j separates nothing and goes',
    control => {
      expect(clean(`wo${control}rd`)).toBe('word')
    },
  )

  test.each(['rich', 'text'] as const)('in an answer as %s, too: in words, code and tables', format => {
    for (const markdown of ['one\ftwo', '`one\ftwo`', '```\none\vtwo\n```', '| a |\n| - |\n| one\ftwo |']) {
      const sent = JSON.stringify(renderAnswer({ markdown }, format))
      expect(sent).toContain('one two')
    }
  })
})

const BLANK = [
  ...[' ', '\u00A0', '\u1680', '\u2003', '\u202F', '\u205F', '\u3000', '\t', '\n', '\v', '\f', '\u0085'],
  ...['\u200B', '\u200C', '\u200D', '\u2060', '\u2061', '\uFEFF', '\u00AD', '\u034F', '\u061C', '\u180E'],
  ...['\u2800', '\u3164', '\u115F', '\u1160', '\uFFA0', '\u17B4', '\u17B5', '\u{1D159}', '\u{1D173}'],
  ...['\uFE00', '\uFE0F', '\u{E0100}', '\u180B', '\u{E0020}', '\u{E007F}', '\u202E', '\u2066', '\u206A'],
]

test.each(BLANK)('%j looks like nothing, alone and with all others', blank => {
  expect(hasVisible(blank)).toBe(false)
  expect(hasVisible(BLANK.join(''))).toBe(false)
  expect(hasVisible(`${blank}.${blank}`)).toBe(true)
})

test.each(['a', '.', '👍', '❤️', '🇩🇪', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '1️⃣', 'ا', '한', '中', '́e', '⠁'])('%j can be seen', seen => {
  expect(hasVisible(seen)).toBe(true)
})

test('what could hide from whoever decides is spelled out', () => {
  expect(spellHidden('rm\u2800-rf\u{1D159}\f/')).toBe('rm⟨U+2800⟩-rf⟨U+1D159⟩⟨U+000C⟩/')
})
