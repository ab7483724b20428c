import { expect, test } from 'vitest'
import { TurnClock } from '../../../src/conversation/turn/progress.ts'

test('a turn takes no time while the person is asked something', () => {
  let now = 1_000
  const clock = new TurnClock({ now: () => now })
  now += 2_000
  expect(clock.now).toBe(2_000)
  clock.stop()
  now += 60_000
  expect(clock.now).toBe(2_000)
  // A second question, before the first is answered.
  clock.stop()
  now += 60_000
  clock.goOn()
  now += 500
  expect(clock.now).toBe(2_500)
  clock.goOn()
  expect(clock.now).toBe(2_500)
})
