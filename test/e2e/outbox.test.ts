import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { expect, test } from 'vitest'
import { createWorld, type World } from '../world/world.ts'

const bin = fileURLToPath(new URL('../../bin/tg-claude.js', import.meta.url))
const scripted = fileURLToPath(new URL('../../dist/scripted-claude/main.js', import.meta.url))

test('what Telegram refused is listed at the host, sent once more or dropped', async () => {
  const world = await createWorld({ claude: scripted })
  expect(await outbox(world)).toBe('Everything has reached the chat.')
  world.phone.say('think')
  world.phone.block()
  const listed = async () => await outbox(world)
  await expect
    .poll(listed, { timeout: 20_000 })
    .toMatch(/^1 · .* · given up \(Forbidden: bot was blocked by the user\)\n {2}⏸ This bot was blocked/)
  world.phone.unblock()
  expect(await outbox(world, 'retry', '1')).toBe('1 message will be sent as soon as tg-claude is running.')
  await world.stop()
  await world.start()
  await world.phone.until(screen => screen.some(item => item.text.startsWith('⏸ This bot was blocked')), {
    what: 'the word of it',
  })
  expect(await outbox(world, 'retry')).toBe('There is nothing to retry.')
  expect(await outbox(world, 'drop', '1')).toBe('There is no such message.')
  expect(await outbox(world, 'drop', 'all')).toBe(
    'tg-claude: all is not a message number.\nTo see the numbers: tg-claude outbox',
  )
})

async function outbox(world: World, ...args: string[]): Promise<string> {
  const bot = { TG_CLAUDE_HOME: `${world.home}/state`, TG_CLAUDE_TOKEN: world.telegram.token }
  const env = { ...bot, TZ: 'UTC', npm_command: undefined }
  const { all } = await execa(process.execPath, [bin, 'outbox', ...args], { env, all: true, reject: false })
  return all
}
