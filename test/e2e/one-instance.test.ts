import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { createWorld } from '../world/world.ts'

const claude = fileURLToPath(new URL('../../dist/scripted-claude/main.js', import.meta.url))

test('the second start for a bot refuses before it polls, and names the first; after kill -9 the next succeeds at once', async () => {
  const world = await createWorld({ claude })
  const polls = () => world.telegram.transcript.calls('getUpdates').length
  const before = polls()
  const { exitCode, all } = await world.startBeside()
  expect(exitCode).toBe(76)
  expect(all).toContain(`tg-claude: Another tg-claude is running this bot: process ${world.pid()} on `)
  expect(all).toMatch(/since \d{4}-\d\d-\d\d \d\d:\d\d, started in \/.*\/project\.\nUse that one/)
  // The first one's poll is open all the while: another poll would have ended it.
  expect(polls()).toBe(before)
  await world.kill()
  await world.start()
  expect((await world.ask('hello')).text).not.toBe('')
})

test('of five starts at once exactly one lives', async () => {
  const world = await createWorld({ claude, start: false })
  const starts = Array.from({ length: 5 }, () => world.startBeside())
  const ended: (number | undefined)[] = []
  for (const start of starts) void start.then(({ exitCode }) => ended.push(exitCode))
  await expect.poll(() => ended.length, { timeout: 60_000 }).toBe(4)
  expect(new Set(ended)).toEqual(new Set([76]))
  expect((await world.ask('hello')).text).not.toBe('')
}, 90_000)
