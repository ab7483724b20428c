import { expect, test } from 'vitest'
import { SHOWN_MS, Silence, WARN_MS } from '../../../src/conversation/turn/silence.ts'

/** A clock whose every sleep takes what the test says; `looks` decides what each look finds. */
async function silent(looks: (n: number) => { heardAt?: number; isExplained?: boolean; slept?: number }) {
  const over = new AbortController()
  const told: string[] = []
  let [now, n] = [0, 0]
  const silence: Silence = new Silence({
    clock: {
      now: () => now,
      wall: () => now,
      async sleep(ms) {
        n++
        now += looks(n).slept ?? ms
        if (n > 1_000) over.abort()
      },
    },
    limitMs: 30 * 60_000,
    heardAt: () => looks(n).heardAt ?? 0,
    isExplained: () => looks(n).isExplained ?? false,
    onChange: () => told.push(...silence.lines),
    warn: words => told.push(words),
    giveUp: why => {
      told.push(why)
      over.abort()
    },
  })
  await silence.watch(over.signal)
  return { told, now }
}

test('it is shown after a minute, said once, and ended', async () => {
  const { told, now } = await silent(() => ({}))
  expect(told[0]).toBe('⏱ Nothing from Claude for 1 m')
  expect(told.filter(words => words.includes('may be stuck. If nothing comes'))).toHaveLength(1)
  expect(told.at(-1)).toContain('It was stopped')
  expect(now).toBe(30 * 60_000)
})

test.each([
  ['something is heard now and then', (n: number) => ({ heardAt: Math.floor(n / 10) })],
  ['it is explained', () => ({ isExplained: true })],
])('nothing is said while %s', async (_, looks) => {
  expect((await silent(looks)).told).toEqual([])
})

test('a machine that slept was silent itself', async () => {
  const { told } = await silent(n => ({ slept: 24 * 60 * 60_000, heardAt: Math.floor(n / 5) }))
  expect(told).toEqual([])
})

test('the chat hears of it before the turn is stopped, and the preview before the chat', () => {
  expect(SHOWN_MS).toBeLessThanOrEqual(60_000)
  expect(SHOWN_MS).toBeLessThan(WARN_MS)
})
