import { expect, test } from 'vitest'
import { type Activity, phaseOf, takesNext } from '../../src/conversation/phase.ts'
import type { Phase } from '../../src/model/topic-status.ts'

const BITS = ['isClosed', 'isStopping', 'isHeld', 'isServing', 'hasTurn', 'isSending'] as const

/** Everything that can go on at once. */
const ALL: readonly Activity[] = ([undefined, 'busy', 'joinable', 'ending'] as const).flatMap(process =>
  Array.from({ length: 2 ** BITS.length }, (_, bits) => ({
    ...(Object.fromEntries(BITS.map((name, n) => [name, (bits & (2 ** n)) > 0])) as Omit<
      Activity,
      'process'
    >),
    process,
  })),
)

test('the next message is taken where nothing stands in its way, and only there', () => {
  const taken = ALL.filter(activity => takesNext(phaseOf(activity)))
  const free = ALL.filter(
    ({ isClosed, isStopping, isHeld, isServing, hasTurn, process, isSending }) =>
      !(isClosed || isStopping || isHeld || isServing || hasTurn) &&
      (process === undefined || (process === 'joinable' && !isSending)),
  )
  expect(taken).toEqual(free)
})

test('every phase is reached', () => {
  const phases: Phase[] = [
    ...(['background', 'closed', 'ending', 'held', 'idle', 'running', 'starting', 'stopping'] as const),
  ]
  expect([...new Set(ALL.map(phaseOf))].sort()).toEqual(phases)
})
