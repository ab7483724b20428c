import { expect, test } from 'vitest'
import { plainStyle, terminalStyle } from '../../../src/demo/paint/canvas.ts'
import { type Live, paintLive } from '../../../src/demo/paint/live.ts'
import type { MessageItem } from '../../../src/local-telegram/index.ts'

const canvas = { style: plainStyle, width: 30 }

const input = (text: string, cursor: number) => ({ text, cursor, hint: 'Message' })

function question(text: string, buttons: string[][]): MessageItem {
  const content = { kind: 'text' as const, text, entities: [] }
  const rest = { silent: false, edited: false, reactions: [], at: 0 }
  return { kind: 'message', id: 1, from: 'bot', text, content, buttons, ...rest }
}

function painted(live: Partial<Live>, rows = 20) {
  return paintLive({ own: [], questions: [], ...live }, canvas, rows)
}

test('buttons are numbered row by row, go on below where they do not fit, and show which is chosen', () => {
  const questions = [question('May I?', [['Allow', 'Deny', 'Explain it'], ['Never']])]
  expect(painted({ questions, chosen: 1 }).lines).toEqual([
    '',
    ' [ 1 Allow ]  ▸[ 2 Deny ]',
    ' [ 3 Explain it ]',
    ' [ 4 Never ]',
  ])
})

test('the buttons of several messages are numbered through, each under what it belongs to', () => {
  const questions = [question('May I?\nls', [['Allow', 'Deny']]), question('Hello.', [['Looks broken?']])]
  expect(painted({ questions, chosen: 2 }).lines).toEqual([
    '',
    '↳ May I?',
    ' [ 1 Allow ]   [ 2 Deny ]',
    '',
    '↳ Hello.',
    '▸[ 3 Looks broken? ]',
  ])
})

test('an empty input line says what it is for', () => {
  expect(painted({ input: { text: '', cursor: 0, hint: 'Message' } })).toEqual({
    lines: ['', '› Message'],
    cursor: { line: 1, column: 2 },
  })
})

test('a long input line goes on below, with the cursor in its place', () => {
  const text = 'x'.repeat(40)
  const { lines, cursor } = painted({ input: input(text, 30) })
  expect(lines).toEqual(['', `› ${'x'.repeat(27)}`, `  ${'x'.repeat(13)}`])
  expect(cursor).toEqual({ line: 2, column: 5 })
})

test('a line end that is typed begins a new line', () => {
  const { lines, cursor } = painted({ input: input('one\ntwo', 5) })
  expect(lines).toEqual(['', '› one', '  two'])
  expect(cursor).toEqual({ line: 2, column: 3 })
})

test('what is wide moves the cursor by two columns', () => {
  expect(painted({ input: input('漢', 1) }).cursor).toEqual({ line: 1, column: 4 })
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
  const { lines, cursor } = painted({ draft, input: input('hi', 2) }, 5)
  expect(lines).toEqual(['⋮', 'd', 'e', '', '› hi'])
  expect(cursor).toEqual({ line: 4, column: 4 })
})

test('with colours nothing takes more room than without', () => {
  const live = {
    own: [],
    questions: [question('May I?', [['Allow']])],
    chosen: 0,
    input: { text: '', cursor: 0, hint: 'Message' },
  }
  const { lines } = paintLive(live, { style: terminalStyle, width: 30 }, 20)
  expect(lines.map(line => line.replaceAll(/\p{Cc}\[\d+m/gu, ''))).toEqual(painted(live).lines)
})
