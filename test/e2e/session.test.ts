import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sharedWorld } from '../world/shared-world.ts'

const newTopic = sharedWorld()

test('the session goes on from message to message, each with its own cost, and after a restart with what was said meanwhile', async () => {
  const world = await newTopic()
  const first = await world.ask('#say one')
  const second = await world.ask('#history')
  expect(second.text).toContain('1')
  expect(second.text).toContain('#say one')
  const costs = [first, second].map(answer => /\$(0\.\d+)/.exec(answer.text)?.[1])
  expect(Number(costs[1])).toBeCloseTo(Number(costs[0]), 4)
  expect(await world.stop()).toBe(0)
  const asked = world.phone.say('#history')
  await world.start()
  expect((await world.final(asked.id)).text).toContain('#say one')
})

test('two topics work at the same time, each with a session of its own', async () => {
  const world = await newTopic()
  const [one, two] = [world.phone.createTopic('one'), world.phone.createTopic('two')]
  const asked = [
    world.phone.say('#stream 40 50', { threadId: one }),
    world.phone.say('#stream 40 50', { threadId: two }),
  ]
  await Promise.all([
    world.final(asked[0]!.id, { threadId: one }),
    world.final(asked[1]!.id, { threadId: two }),
  ])
  const requests = world.api.requests.filter(request => request.prompt.includes('#stream'))
  expect(requests[1]!.at).toBeLessThan(requests[0]!.endedAt!)
  const history = await world.ask('#history', { threadId: two })
  expect(history.text).toContain('#stream')
  expect(world.telegram.transcript.ghosts()).toEqual([])
})

test('/new begins a session that knows nothing of before, with the words after it as its first message', async () => {
  const world = await newTopic()
  await world.ask('#say before')
  const answer = await world.final(world.phone.say('/new #history').id)
  expect(answer.text).not.toContain('before')
  expect(world.api.requests.at(-1)?.prompt).toBe('#history')
})

test('a session that is gone from the host is explained, and the next message begins a new one', async () => {
  const world = await newTopic()
  await world.ask('#say before')
  await rm(join(world.home, '.claude', 'projects'), { recursive: true })
  const lost = await world.ask('#say again')
  expect(lost.text).toContain('session no longer exists on the host')
  expect(lost.text).toContain('Your next message starts a new session.')
  const answer = await world.ask('#say fresh')
  expect(answer.text).toContain('fresh')
})
