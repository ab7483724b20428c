import { expect, test } from 'vitest'
import { plainStyle, terminalStyle } from '../../../../src/cli/commands/demo/paint/canvas.ts'
import { type Live, paintLive } from '../../../../src/cli/commands/demo/paint/live.ts'

const canvas = { style: plainStyle, width: 30 }

function painted(live: Partial<Live>, rows = 20) {
  return paintLive({ own: [], buttons: [], ...live }, canvas, rows)
}

test('buttons are numbered, go on below where they do not fit, and show which is chosen', () => {
  const { lines } = painted({ buttons: ['Allow', 'Deny', 'Explain it'], selected: 1 })
  expect(lines).toEqual(['', ' [ 1 Allow ]  ▸[ 2 Deny ]', ' [ 3 Explain it ]'])
})

test('an empty input line says what it is for', () => {
  expect(painted({ typed: { text: '', cursor: 0 } })).toEqual({
    lines: ['', '› Message'],
    cursor: { line: 1, column: 2 },
  })
})

test('a long input line goes on below, with the cursor in its place', () => {
  const text = 'x'.repeat(40)
  const { lines, cursor } = painted({ typed: { text, cursor: 30 } })
  expect(lines).toEqual(['', `› ${'x'.repeat(27)}`, `  ${'x'.repeat(13)}`])
  expect(cursor).toEqual({ line: 2, column: 5 })
})

test('what is wide moves the cursor by two columns', () => {
  expect(painted({ typed: { text: '漢', cursor: 1 } }).cursor).toEqual({ line: 1, column: 4 })
})

test('of what is higher than the terminal the end is shown, input line included', () => {
  const draft = {
    kind: 'draft' as const,
    draftId: 1,
    text: '',
    content: { kind: 'text' as const, text: 'a\nb\nc\nd\ne', entities: [] },
    canStop: false,
    frames: 1,
    at: 0,
  }
  const { lines, cursor } = painted({ draft, typed: { text: 'hi', cursor: 2 } }, 5)
  expect(lines).toEqual(['⋮', 'd', 'e', '', '› hi'])
  expect(cursor).toEqual({ line: 4, column: 4 })
})

test('with colours nothing takes more room than without', () => {
  const live = { own: [], buttons: ['Allow'], selected: 0, typed: { text: '', cursor: 0 } }
  const { lines } = paintLive(live, { style: terminalStyle, width: 30 }, 20)
  expect(lines.map(line => line.replaceAll(/\p{Cc}\[\d+m/gu, ''))).toEqual(painted(live).lines)
})
