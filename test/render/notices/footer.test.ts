import { describe, expect, test } from 'vitest'
import { footerLine } from '../../../src/render/notices/footer.ts'
import { cost, duration, shortModel } from '../../../src/render/text/figures.ts'

test('the footer tells what is known', () => {
  expect(footerLine({ costUsd: 0.01234, durationMs: 14_200, model: 'claude-opus-4-8[1m]' })).toBe(
    '$0.0123 · 14 s · opus 4.8',
  )
  expect(footerLine({ durationMs: 400 })).toBe('0.4 s')
  expect(footerLine({})).toBe('')
})

test.each([
  [0, '$0.00'],
  [0.00004, '$0.00'],
  [0.01234, '$0.0123'],
  [0.09994, '$0.0999'],
  [0.09999, '$0.10'],
  [0.47, '$0.47'],
  [1, '$1.00'],
  [12.345, '$12.35'],
])('%d dollars are %s', (usd, text) => {
  expect(cost(usd)).toBe(text)
})

test.each([
  [0, '0 s'],
  [400, '0.4 s'],
  [4000, '4 s'],
  [9960, '10 s'],
  [14_200, '14 s'],
  [59_700, '1 m'],
  [125_000, '2 m 5 s'],
  [3_599_900, '1 h'],
  [3_780_000, '1 h 3 m'],
])('%d ms are %s', (ms, text) => {
  expect(duration(ms)).toBe(text)
})

describe('a model is called by its short name', () => {
  test.each([
    ['claude-opus-5-5', 'opus 5.5'],
    ['claude-opus-4-8[1m]', 'opus 4.8'],
    ['claude-sonnet-4-5-20250929', 'sonnet 4.5'],
    ['claude-sonnet-4-20250514', 'sonnet 4'],
    ['gpt-9', 'gpt-9'],
    ['opus', 'opus'],
  ])('%s: %s', (model, short) => {
    expect(shortModel(model)).toBe(short)
  })
})
