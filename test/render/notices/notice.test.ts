import { expect, test } from 'vitest'
import { plain, renderNotice } from '../../../src/render/notices/notice.ts'
import { expectTaken, styles } from '../seen.ts'

test('words of the program can hold bold, code and blocks of code', () => {
  const notice = renderNotice('Not logged in. Run ', { code: 'claude /login' }, { bold: ' now' }, '\n', {
    pre: 'exit 1',
    language: 'text',
  })
  expectTaken(notice)
  expect(notice.text).toBe('Not logged in. Run claude /login now\nexit 1')
  expect(styles(notice)).toEqual([
    ['code', 'claude /login'],
    ['bold', ' now'],
    ['pre', 'exit 1'],
  ])
})

test('plain words have no style and no control characters', () => {
  expect(plain(' a\u0007 **b** ')).toEqual({ kind: 'text', text: 'a **b**', entities: [] })
})

test('what is too long for a message ends in an ellipsis', () => {
  const notice = renderNotice({ pre: 'error '.repeat(2000) })
  expectTaken(notice)
  expect(notice.text.endsWith('…')).toBe(true)
})
