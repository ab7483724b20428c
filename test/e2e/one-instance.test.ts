import { expect, test } from 'vitest'
import { createWorld } from '../world/world.ts'

test('the second start for a bot refuses before it polls, and names the first', async () => {
  const world = await createWorld()
  const polls = () => world.telegram.transcript.calls('getUpdates').length
  const before = polls()
  const { exitCode, all } = await world.startBeside()
  expect(exitCode).toBe(76)
  expect(all).toContain(`tg-claude: Another tg-claude is running this bot: process ${world.pid()} on `)
  expect(all).toMatch(/since \d{4}-\d\d-\d\d \d\d:\d\d, started in \/.*\/project\.\nUse that one/)
  // The first one's poll is open all the while: another poll would have ended it.
  expect(polls()).toBe(before)
  const answer = await world.ask('#say still here')
  expect(answer.text).toContain('still here')
})

test('after kill -9 the next start succeeds at once', async () => {
  const world = await createWorld()
  await world.kill()
  await world.start()
  expect((await world.ask('#say back')).text).toContain('back')
})

test('of ten starts at once exactly one lives', async () => {
  const world = await createWorld({ start: false })
  const starts = Array.from({ length: 10 }, () => world.startBeside())
  const ended: (number | undefined)[] = []
  for (const start of starts) void start.then(({ exitCode }) => ended.push(exitCode))
  await expect.poll(() => ended.length, { timeout: 60_000 }).toBe(9)
  expect(new Set(ended)).toEqual(new Set([76]))
  expect((await world.ask('#say one')).text).toContain('one')
}, 90_000)
