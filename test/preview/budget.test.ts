import { setMaxListeners } from 'node:events'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Budget, createBudget } from '../../src/preview/budget.ts'
import { createFloodWaits } from '../../src/telegram/outgoing/flood-waits.ts'
import { createVirtualClock } from '../telegram/virtual-clock.ts'

const NEVER = new AbortController().signal
setMaxListeners(0, NEVER)

/** A chat's budget, and a way for Telegram to ask for a wait. */
function createChat() {
  const clock = createVirtualClock()
  const floods = createFloodWaits(clock)
  const block = (ms: number) => floods.begin(1, ms)
  return { clock, budget: createBudget(clock, floods.of(1)), block }
}

/** Calls without end, each over at once; notes when they were made. */
async function greedy(budget: Budget, now: () => number, made: number[]): Promise<never> {
  for (;;) {
    const call = await budget.take(NEVER)
    made.push(now())
    call?.over()
  }
}

/** The most calls within any `ms`. */
function most(made: readonly number[], ms: number): number {
  return Math.max(0, ...made.map(start => made.filter(at => at >= start && at <= start + ms).length))
}

describe("a chat's budget", () => {
  test('keeps within 20 calls in 5 s and 40 in 30 s, however topics ask, pause and are told to wait', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 20_000 }) }),
      fc.record({ kind: fc.constant('try' as const), ms: fc.constant(0) }),
      fc.record({ kind: fc.constant('block' as const), ms: fc.integer({ min: 0, max: 8_000 }) }),
      fc.record({ kind: fc.constant('topic' as const), ms: fc.constant(0) }),
    )
    const property = fc.asyncProperty(fc.array(step, { maxLength: 25 }), async steps => {
      const { clock, budget, block } = createChat()
      const made: number[] = []
      for (const { kind, ms } of steps) {
        if (kind === 'pass') await clock.pass(ms)
        if (kind === 'block') block(ms)
        if (kind === 'topic') void greedy(budget, clock.now, made)
        if (kind === 'try' && budget.tryTake()) made.push(clock.now())
      }
      expect(most(made, 5_000)).toBeLessThanOrEqual(20)
      expect(most(made, 30_000)).toBeLessThanOrEqual(40)
    })
    await fc.assert(property, { numRuns: 60 })
  })

  test('is used up to the full by one who always has something to show', async () => {
    const { clock, budget } = createChat()
    const made: number[] = []
    void greedy(budget, clock.now, made)
    await clock.pass(30_000)
    expect(made.length).toBe(39)
    expect(made.slice(0, 3)).toEqual([0, 0, 0])
  })

  test('is shared by topics in the order of asking', async () => {
    const { clock, budget } = createChat()
    const order: string[] = []
    const ask = async (topic: string) => {
      const call = await budget.take(NEVER)
      order.push(topic)
      call?.over()
    }
    const all = ['a', 'b', 'c', 'd', 'b', 'a'].map(ask)
    await clock.pass(10_000)
    await Promise.all(all)
    expect(order).toEqual(['a', 'b', 'c', 'd', 'b', 'a'])
  })

  test('lets one call through at a time', async () => {
    const { clock, budget } = createChat()
    const first = await budget.take(NEVER)
    let second: unknown
    void budget.take(NEVER).then(call => {
      second = call
    })
    await clock.pass(60_000)
    expect(second).toBeUndefined()
    expect(budget.tryTake()).toBeUndefined()
    first?.over()
    await clock.pass(0)
    expect(second).toBeDefined()
  })

  test('a topic that no longer wants its turn holds up nobody', async () => {
    const { budget } = createChat()
    const first = await budget.take(NEVER)
    const leaving = new AbortController()
    const left = budget.take(leaving.signal)
    const stays = budget.take(NEVER)
    leaving.abort()
    first?.over()
    expect(await left).toBeUndefined()
    expect(await stays).toBeDefined()
  })

  test('a 429 holds everybody until its time is over, and a shorter one does not end a longer', async () => {
    const { clock, budget, block } = createChat()
    block(5_000)
    block(1_000)
    let at: number | undefined
    void budget.take(NEVER).then(() => {
      at = clock.now()
    })
    await clock.pass(4_999)
    expect(at).toBeUndefined()
    await clock.pass(1)
    expect(at).toBe(5_000)
  })

  test('a 429 that comes while somebody waits counts for them too', async () => {
    const { clock, budget, block } = createChat()
    for (const _ of [1, 2, 3]) (await budget.take(NEVER))?.over()
    let at: number | undefined
    void budget.take(NEVER).then(() => {
      at = clock.now()
    })
    await clock.pass(100)
    block(10_000)
    await clock.pass(20_000)
    expect(at).toBe(10_100)
  })

  test('a call that does not count waits for a 429, and for nothing else', async () => {
    const { clock, budget, block } = createChat()
    for (const _ of [1, 2, 3]) budget.tryTake()
    const at: number[] = []
    void budget.ready(NEVER).then(() => at.push(clock.now()))
    await clock.pass(0)
    block(5_000)
    void budget.ready(NEVER).then(() => at.push(clock.now()))
    await clock.pass(10_000)
    expect(at).toEqual([0, 5_000])
  })

  test('what is free now is taken only where nobody waits for it', async () => {
    const { clock, budget } = createChat()
    for (const _ of [1, 2, 3]) budget.tryTake()?.over()
    expect(budget.tryTake()).toBeUndefined()
    await clock.pass(820)
    void budget.take(NEVER)
    expect(budget.tryTake()).toBeUndefined()
  })
})
