import { expect, test } from 'vitest'
import { WaitNotice } from '../../../src/conversation/turn/wait-notice.ts'
import type { Retrying } from '../../../src/model/claude/event.ts'
import { createVirtualClock } from '../../telegram/virtual-clock.ts'

/** A wait notice in a time that only the test moves; nothing is ever read unless the test says so. */
function createNotice() {
  const clock = createVirtualClock()
  const said: string[] = []
  let readAt = Number.NEGATIVE_INFINITY
  const notice = new WaitNotice({ clock, readAt: () => readAt, say: words => void said.push(words) })
  const read = () => {
    readAt = clock.now()
  }
  return { notice, said, read, pass: clock.pass }
}

function retrying(attempt: number, delayMs: number): Retrying {
  return { type: 'retrying', attempt, maxAttempts: 10, delayMs, error: 'overloaded', status: 529 }
}

/** As 2.1.329 was seen to do it. */
const PAUSES_MS = [500, 1_000, 2_000, 4_500, 9_000, 17_000, 35_000, 38_000, 36_000, 35_000]

test('all the retries of one wait are one message', async () => {
  const { notice, said, pass } = createNotice()
  for (const [index, ms] of PAUSES_MS.entries()) {
    notice.note(retrying(index + 1, ms))
    await pass(ms)
  }
  expect(said).toHaveLength(1)
})

test('a wait that goes on for longer than was said is said again', async () => {
  const { notice, said, pass } = createNotice()
  notice.note(retrying(10, 30_000))
  await pass(30_000)
  notice.note(retrying(10, 30_000))
  await pass(30_000)
  expect(said).toHaveLength(1)
  notice.note(retrying(10, 120_000))
  await pass(120_000)
  expect(said).toHaveLength(2)
})

test('a further wait within the time that was said is part of it; one after that is another', async () => {
  const { notice, said, pass } = createNotice()
  notice.note(retrying(1, 30_000))
  await pass(30_000)
  notice.note(undefined)
  notice.note(retrying(1, 4_000))
  await pass(4_000)
  expect(said).toHaveLength(1)
  notice.note(undefined)
  await pass(600_000)
  notice.note(retrying(1, 4_000))
  await pass(4_000)
  expect(said).toHaveLength(2)
})

test('what was read needs no words until it cannot be read any more', async () => {
  const { notice, said, read, pass } = createNotice()
  notice.note(retrying(1, 35_000))
  read()
  await pass(35_000)
  notice.note(retrying(2, 35_000))
  read()
  await pass(35_000)
  expect(said).toEqual([])
  notice.note(retrying(3, 35_000))
  await pass(35_000)
  expect(said).toHaveLength(1)
})

test('what was read before the wait says nothing of it', async () => {
  const { notice, said, read, pass } = createNotice()
  read()
  await pass(1)
  notice.note(retrying(1, 35_000))
  await pass(5_000)
  expect(said).toHaveLength(1)
})
