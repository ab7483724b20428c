import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { turnStates } from '../world/database.ts'
import { createLinedWorld, DUPLICATE, drafted, said, words } from './ground.ts'

/** Stands in for ten minutes: long enough for several back-offs of polls, previews and finals. */
const OUTAGE_MS = 20_000

describe('network gone 10 minutes in mid-stream', () => {
  test('the turn goes on, and the final arrives once when the network is back', async () => {
    const { world, line } = await createLinedWorld()
    world.phone.say('#stream 60 50')
    await drafted(world, 'word3')
    await line.fail('refused')
    world.phone.say('#say and this')
    await expect.poll(() => turnStates(world), { timeout: 30_000 }).toEqual(['answered'])
    await sleep(OUTAGE_MS)
    expect(words(world)).toEqual([])
    expect(world.output()).toMatch(/Telegram has been unreachable since .*; retrying\. Nothing is lost\./)
    await line.mend()
    await said(world, 'and this')
    expect(words(world).filter(text => text.includes('word60'))).toHaveLength(1)
    expect(words(world).filter(text => text.includes(DUPLICATE))).toEqual([])
    expect(turnStates(world)).toEqual(['answered', 'answered'])
    await expect.poll(() => world.output()).toContain('Telegram is reachable again')
  })

  test('the same where it is gone without a word: what cannot be known is marked', async () => {
    const { world, line } = await createLinedWorld()
    world.phone.say('#stream 60 50')
    await drafted(world, 'word3')
    await line.fail('silent')
    await expect.poll(() => turnStates(world), { timeout: 30_000 }).toEqual(['answered'])
    await sleep(OUTAGE_MS)
    await line.mend()
    expect((await said(world, 'word60')).text).toContain(DUPLICATE)
    world.phone.say('#say and this')
    await said(world, 'and this')
    expect(words(world).filter(text => text.includes('word60'))).toHaveLength(1)
  })
})
