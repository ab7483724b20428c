import { expect, test } from 'vitest'
import { ReadingPace } from '../../../src/claude/output/reading-pace.ts'

/** Reads that come so far apart, of so many bytes each. Gives how long each was followed by a rest. */
async function rests(reads: readonly { afterMs: number; size: number }[]): Promise<number[]> {
  let now = 0
  let rested = 0
  const pace = new ReadingPace({
    now: () => now,
    async sleep(ms) {
      now += ms
      rested += ms
    },
  })
  const all: number[] = []
  for (const { afterMs, size } of reads) {
    now += afterMs
    rested = 0
    await pace.rest(size, () => new Promise(() => {}))
    all.push(rested)
  }
  return all
}

const stream = (count: number, size = 250, afterMs = 10) =>
  Array.from({ length: count }, () => ({ afterMs, size }))

test('a stream of deltas is read several at a time, its first ones at once', async () => {
  const all = await rests(stream(20))
  expect(all.slice(0, 7)).toEqual([0, 0, 0, 0, 0, 0, 0])
  expect(all.slice(8).every(ms => ms > 0)).toBe(true)
})

test('what comes at a person’s pace is read at once', async () => {
  expect(await rests(stream(20, 250, 50))).toEqual(Array(20).fill(0))
})

test('what is large is read as fast as it comes', async () => {
  expect(await rests(stream(20, 64 * 1024, 0))).toEqual(Array(20).fill(0))
})

test('after a pause it begins anew', async () => {
  const all = await rests([...stream(20), { afterMs: 500, size: 250 }, ...stream(3)])
  expect(all.slice(20)).toEqual([0, 0, 0, 0])
})
