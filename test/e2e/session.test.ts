import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createWorld } from '../world/world.ts'

test('the session goes on from message to message, and each turn shows its own cost', async () => {
  const world = await createWorld()
  const first = await world.ask('#say one')
  const second = await world.ask('#history')
  expect(second.text).toContain('1')
  expect(second.text).toContain('#say one')
  const costs = [first, second].map(answer => /\$(0\.\d+)/.exec(answer.text)?.[1])
  expect(Number(costs[1])).toBeCloseTo(Number(costs[0]), 4)
})

test('the session goes on after a restart', async () => {
  const world = await createWorld()
  await world.ask('#say before')
  expect(await world.stop()).toBe(0)
  await world.start()
  const answer = await world.ask('#history')
  expect(answer.text).toContain('#say before')
})

test('what is said while the program is down is answered after the start', async () => {
  const world = await createWorld({ start: false })
  const asked = world.phone.say('#say I am back.')
  await world.start()
  expect((await world.final(asked.id)).text).toContain('I am back.')
})

test('two topics work at the same time, each with a session of its own', async () => {
  const world = await createWorld()
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

test('a second message waits its turn, and shows that it waits', async () => {
  const world = await createWorld()
  const first = world.phone.say('#stream 60 40')
  await world.api.waitForRequest('#stream')
  const second = world.phone.say('#say second')
  await world.phone.until(
    screen =>
      screen.some(item => item.kind === 'message' && item.id === second.id && item.reactions.length > 0),
    { what: 'the sign on the waiting message' },
  )
  await world.phone.until(
    screen => screen.some(item => item.kind === 'draft' && item.text.includes('1 message waiting')),
    {
      what: 'the line in the preview',
    },
  )
  const answer = await world.final(first.id)
  expect(answer.text).toContain('word60')
  const next = await world.final(answer.id)
  expect(next.text).toContain('second')
  expect(next.replyTo).toBe(second.id)
  const shown = world.phone.screen().find(item => item.kind === 'message' && item.id === second.id)
  expect(shown).toMatchObject({ reactions: [] })
})

test('/new begins a session that knows nothing of before', async () => {
  const world = await createWorld()
  await world.ask('#say before')
  world.phone.say('/new')
  await world.phone.until(screen => screen.some(item => item.text.includes('New session')), {
    what: 'the word',
  })
  const answer = await world.ask('#history')
  expect(answer.text).not.toContain('before')
})

test('a session that is gone from the host is explained, and the next message begins a new one', async () => {
  const world = await createWorld()
  await world.ask('#say before')
  await rm(join(world.home, '.claude', 'projects'), { recursive: true })
  const lost = await world.ask('#say again')
  expect(lost.text).toContain('session no longer exists on the host')
  expect(lost.text).toContain('Your next message starts a new session.')
  const answer = await world.ask('#say fresh')
  expect(answer.text).toContain('fresh')
})

test('/new in the middle of a turn stops it, and what waits begins the new session', async () => {
  const world = await createWorld()
  await world.ask('#say before')
  const running = world.phone.say('#stream 2000 30')
  await world.api.waitForRequest('#stream')
  const waiting = world.phone.say('#history')
  world.phone.say('/new')
  const stopped = await world.final(running.id)
  expect(stopped.text).toContain('⏹ Stopped.')
  const answer = await world.final(stopped.id)
  expect(answer.replyTo).toBe(waiting.id)
  expect(answer.text).not.toContain('before')
})

test('words after /new are the first message of the new session', async () => {
  const world = await createWorld()
  await world.ask('#say before')
  const asked = world.phone.say('/new #history')
  const answer = await world.final(asked.id)
  expect(answer.text).not.toContain('before')
  expect(world.api.requests.at(-1)?.prompt).toBe('#history')
})
