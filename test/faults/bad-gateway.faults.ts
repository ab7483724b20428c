import { describe, expect, test } from 'vitest'
import { turnStates } from '../world/database.ts'
import { createWorld } from '../world/world.ts'
import { DUPLICATE, quick, said, words } from './ground.ts'

describe('5xx, HTML 502', () => {
  test.each([500, 502, 504])('%i is retried with jitter', async status => {
    const world = await createWorld(quick)
    await world.ask('table please')
    const polls = world.telegram.faults.add({ kind: 'status', status, method: 'getUpdates', times: 4 })
    const sends = world.telegram.faults.add({ kind: 'status', status, method: 'sendRichMessage', times: 3 })
    world.phone.say('some code please')
    const final = await said(world, 'Code keeps its spacing')
    // A gateway error does not say whether the call succeeded.
    expect(final.text).toContain(DUPLICATE)
    await expect.poll(() => polls.hits, { timeout: 30_000 }).toBe(4)
    await expect.poll(() => world.output(), { timeout: 30_000 }).toContain('Telegram is reachable again')
    expect(sends.hits).toBe(3)
    expect(words(world)).toHaveLength(2)
    expect(turnStates(world)).toEqual(['answered', 'answered'])
    expect(world.output()).not.toMatch(/<html|\n\s+at /)
  })

  test('waits differ, so that many programs do not come back together', async () => {
    const worlds = [await createWorld(quick), await createWorld(quick)]
    const gaps = worlds.map(async world => {
      const failing = { kind: 'status', status: 502, method: 'getUpdates', times: 4 } as const
      const fault = world.telegram.faults.add(failing)
      world.phone.say('table please')
      await expect.poll(() => fault.hits, { timeout: 40_000 }).toBe(4)
      const failed = world.telegram.transcript.calls('getUpdates').filter(call => call.status === 502)
      return failed.slice(1).map((call, index) => Math.round(call.at - (failed[index]?.at ?? 0)))
    })
    const [one, other] = await Promise.all(gaps)
    expect(one).not.toEqual(other)
  })
})
