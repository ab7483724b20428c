import { expect, test } from 'vitest'
import { sharedWorld } from '../world/shared-world.ts'
import { answers } from '../world/world.ts'

const newTopic = sharedWorld({ flags: ['--permission-mode', 'bypassPermissions'], env: { IS_SANDBOX: '1' } })

test('what a background agent finds later arrives as an answer of its own', async () => {
  const world = await newTopic()
  const first = await world.ask('#agent #stream 20 30\n#say I sent an agent.\n#later #say The agent is back.')
  expect(first.text).toContain('I sent an agent.')
  const second = await world.final(first.id)
  expect(second.text).toContain('The agent is back.')
  expect(world.telegram.transcript.ghosts()).toEqual([])
})

test('a message sent while only an agent works is answered at once, in the same history', async () => {
  const world = await newTopic()
  const first = await world.ask(
    '#agent #stream 100 30\n#say I sent an agent.\n#later #say The agent is back.',
  )
  const asked = world.phone.say('#say Meanwhile.')
  const meanwhile = await world.final(asked.id)
  expect(meanwhile.text).toContain('Meanwhile.')
  const later = await world.final(meanwhile.id)
  expect(later.text).toContain('The agent is back.')
  const history = await world.ask('#history')
  expect(history.text).toContain('#say Meanwhile.')
  expect(answers(world.phone.screen()).filter(item => item.id > first.id)).toHaveLength(3)
})

test('what an agent finds later reaches its own topic, also when other turns ran since', async () => {
  const world = await newTopic()
  const [one, two] = [world.phone.createTopic('one'), world.phone.createTopic('two')]
  const sent = await world.ask(
    '#agent #say looking ;; #hang\n#say I sent an agent.\n#later #say The agent is back.',
    { threadId: one },
  )
  await world.ask('#say elsewhere', { threadId: two })
  const meanwhile = await world.ask('#say Meanwhile.', { threadId: one })
  await world.ask('#say elsewhere again', { threadId: two })
  world.api.release()
  const later = await world.final(meanwhile.id, { threadId: one })
  expect(sent.text).toContain('I sent an agent.')
  expect(later.text).toContain('The agent is back.')
  expect(world.phone.screen(two).some(({ text }) => text.includes('agent'))).toBe(false)
  expect(answers(world.phone.screen(one))).toHaveLength(3)
})
