import { describe, expect, test } from 'vitest'
import { turnStates } from '../world/database.ts'
import { createWorld } from '../world/world.ts'
import { DUPLICATE, drafted, quick, said, words } from './ground.ts'

const HOUR_SECONDS = 3_600

describe('429 storm', () => {
  test('previews thin out, finals arrive', async () => {
    const world = await createWorld()
    world.phone.say('#stream 200 40')
    await drafted(world, 'word3')
    const storm = world.telegram.faults.add({
      ...{ kind: 'status', status: 429, retryAfter: 2, method: /Draft$|^sendChatAction$/ },
      times: Number.POSITIVE_INFINITY,
    })
    world.telegram.faults.add({ kind: 'status', status: 429, retryAfter: 2, method: /Message$/, times: 3 })
    await said(world, 'word200')
    // Without the refusals there would be ten calls for each of these.
    expect(storm.hits).toBeLessThan(10)
    expect(words(world)).toHaveLength(1)
    expect(words(world)[0]).not.toContain(DUPLICATE)
  })

  test('nobody sleeps inside a send: turns of other topics and stops go on, without a call', async () => {
    const world = await createWorld({ ...quick, telegram: { topics: true } })
    const [slow, free] = ['slow', 'free'].map(name => world.phone.createTopic(name))
    const refused = world.telegram.faults.add({
      ...{ kind: 'status', status: 429, retryAfter: HOUR_SECONDS, method: 'sendRichMessage' },
    })
    world.phone.say('table please', { threadId: slow ?? 0 })
    await expect.poll(() => refused.hits, { timeout: 20_000 }).toBe(1)
    const calls = () =>
      world.telegram.transcript.calls().filter(({ method }) => /^(send|edit|set)/.test(method))
    const before = calls().length
    world.phone.say('table please', { threadId: free ?? 0 })
    await expect.poll(() => turnStates(world), { timeout: 20_000 }).toEqual(['answered', 'answered'])
    expect(calls()).toHaveLength(before)
    expect(await world.stop()).toBe(0)
    // What was waiting is not lost.
    await world.start()
    await said(world, 'a message', slow)
    await said(world, 'a message', free)
  })

  test('start-up never blocks', async () => {
    const world = await createWorld({ ...quick, start: false })
    const asked = world.phone.say('table please')
    const flooded = { kind: 'status', status: 429, retryAfter: HOUR_SECONDS } as const
    world.telegram.faults.add({ ...flooded, method: 'setMyCommands', times: Number.POSITIVE_INFINITY })
    world.telegram.faults.add({ ...flooded, method: 'getMe', times: 1 })
    await world.start()
    expect(await world.ended()).toBe(69)
    expect(world.output()).toContain('too many requests (429)')
    await world.start()
    await world.final(asked.id)
  })
})
