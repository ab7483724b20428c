import { describe, expect, test } from 'vitest'
import {
  beginPairing,
  CODE_BYTES,
  judgeStarts,
  type Pairing,
  type PairingStep,
} from '../../../src/cli/commands/login/pairing.ts'
import type { StartMessage } from '../../../src/telegram/updates/starts.ts'

const CODE = '0123456789abcdef'
const MINUTE = 60_000

const start = (updateId: number, payload: string): StartMessage => ({
  updateId,
  payload,
  topic: { chatId: 5 },
  person: { id: 5, name: 'Ada' },
})

const wrong = (count: number, from = 1) =>
  Array.from({ length: count }, (_, index) => start(from + index, `wrong${from + index}`))

function waiting(step: PairingStep): Pairing {
  if (step.kind !== 'waiting') throw new Error(`It is over: ${step.kind}`)
  return step.pairing
}

test('a code has at least 64 bits', () => {
  expect(CODE_BYTES * 8).toBeGreaterThanOrEqual(64)
})

test('whoever brings the code is the one', () => {
  const pairing = beginPairing(CODE, 0, [])
  const step = judgeStarts(pairing, [start(1, ''), start(2, 'nonsense'), start(3, CODE)], 1)
  expect(step).toMatchObject({ kind: 'paired', by: { updateId: 3 } })
})

test('what came before the link was shown counts for nothing', () => {
  const old = wrong(7)
  const pairing = beginPairing(CODE, 0, old)
  expect(waiting(judgeStarts(pairing, old, 1)).wrongCodes).toBe(0)
})

test('a message that is seen again and again counts once', () => {
  let pairing = beginPairing(CODE, 0, [])
  for (let look = 0; look < 10; look++) pairing = waiting(judgeStarts(pairing, wrong(4), look))
  expect(pairing.wrongCodes).toBe(4)
})

test('the host hears of wrong codes and of a Start without any, once each', () => {
  const pairing = beginPairing(CODE, 0, [])
  const first = judgeStarts(pairing, [start(1, '')], 1)
  expect(first).toMatchObject({ heard: 'noCode' })
  const second = judgeStarts(waiting(first), [start(1, ''), start(2, 'x')], 2)
  expect(second).toMatchObject({ heard: 'wrongCode' })
  expect(judgeStarts(waiting(second), [start(1, ''), start(2, 'x')], 3)).not.toHaveProperty('heard')
})

describe('five wrong codes', () => {
  test('end it, in one go or one by one', () => {
    const pairing = beginPairing(CODE, 0, [])
    expect(judgeStarts(pairing, wrong(5), 1).kind).toBe('lockedOut')
    const four = waiting(judgeStarts(pairing, wrong(4), 1))
    expect(judgeStarts(four, wrong(1, 9), 2).kind).toBe('lockedOut')
  })

  test('end it for the right code behind them too; a Start without a code is no guess', () => {
    const pairing = beginPairing(CODE, 0, [])
    expect(judgeStarts(pairing, [...wrong(5), start(6, CODE)], 1).kind).toBe('lockedOut')
    const bare = Array.from({ length: 9 }, (_, index) => start(index, ''))
    expect(judgeStarts(pairing, bare, 1).kind).toBe('waiting')
  })
})

test('after ten minutes the right code is worth nothing', () => {
  const pairing = beginPairing(CODE, 500, [])
  expect(judgeStarts(pairing, [], 500 + 10 * MINUTE - 1).kind).toBe('waiting')
  expect(judgeStarts(pairing, [start(1, CODE)], 500 + 10 * MINUTE).kind).toBe('expired')
})
