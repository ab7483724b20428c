import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import { qrCode } from '../../../src/cli/commands/login/qr-code.ts'

const LINK = `https://t.me/${'b'.repeat(32)}?start=0123456789abcdef`

test('a link of the longest user name fits into a terminal of 80 columns and 24 lines', () => {
  const lines = stripVTControlCharacters(qrCode(LINK, 80) ?? '').split('\n')
  expect(lines.length).toBeLessThanOrEqual(20)
  expect(new Set(lines.map(line => line.length)).size).toBe(1)
  expect(lines[0]).toMatch(/^█+$/)
})

test('a terminal that is too narrow gets none: a torn one is worse', () => {
  expect(qrCode(LINK, 30)).toBeUndefined()
})
