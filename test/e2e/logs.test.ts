import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { MessageItem } from '../../src/local-telegram/index.ts'
import { APPROVAL_LABELS } from '../../src/model/chat/labels.ts'
import { createWorld, type World } from '../world/world.ts'

const claude = fileURLToPath(new URL('../../dist/scripted-claude/main.js', import.meta.url))
const inDemo = { claude, env: { SCRIPTED_CLAUDE_SPEED: '0' } }

test('a turn can be followed in the log, and nothing of what was said stands in it', async () => {
  const world = await createWorld({ ...inDemo, flags: ['--log-level', 'debug'] })
  const asked = world.phone.say('write notes.md: the fig tree')
  const question = await world.phone.until(
    screen =>
      screen.find(
        (item): item is MessageItem => item.kind === 'message' && item.text.includes('wants to use Write'),
      ),
    { timeoutMs: 20_000, what: 'the question' },
  )
  await world.phone.press(question.id, APPROVAL_LABELS.allow)
  await world.final(asked.id)
  expect(await world.stop()).toBe(0)
  const whats = entries(world).map(entry => entry.what)
  for (const what of [
    'starting',
    'serving',
    'message accepted',
    'turn started',
    'asked for a permission',
    'decided',
    'Claude’s result',
    'turn ended',
    'Claude exited',
    'ended',
  ])
    expect(whats).toContain(what)
  expect(entries(world)).toContainEqual(
    expect.objectContaining({ what: 'decided', tool: 'Write', answer: 'allow' }),
  )
  const text = readFileSync(logOf(world), 'utf8')
  for (const secret of ['fig tree', 'notes.md', world.telegram.token, world.telegram.apiRoot])
    expect(text).not.toContain(secret)
  expect(statSync(logOf(world)).mode & 0o777).toBe(0o600)
})

test('a message that Telegram refuses for good is told of, and can be found with tg-claude logs', async () => {
  const world = await createWorld({ ...inDemo, start: false })
  world.telegram.faults.add({
    kind: 'status',
    status: 403,
    method: 'sendMessage',
    description: 'Forbidden: x',
  })
  await world.start()
  world.phone.say('/status')
  await expect.poll(() => entries(world).map(entry => entry.what)).toContain('message given up: refused')
  const { all, exitCode } = await world.run('logs', '--level', 'error')
  expect(exitCode).toBe(0)
  expect(all).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d {2}error {2}message given up: refused {2}part=1/)
})

test('tg-claude logs --follow goes on with what comes', async () => {
  const world = await createWorld(inDemo)
  const following = world.run('logs', '--follow')
  let seen = ''
  following.all?.on('data', chunk => {
    seen += chunk
  })
  await expect.poll(() => seen, { timeout: 10_000 }).toContain('serving')
  await world.ask('hello')
  await expect.poll(() => seen, { timeout: 10_000 }).toContain('turn ended')
  following.kill('SIGINT')
  expect((await following).exitCode).toBe(0)
})

test('where nothing was served yet, tg-claude logs says so', async () => {
  const world = await createWorld({ ...inDemo, start: false })
  const { all, exitCode } = await world.run('logs')
  expect(exitCode).toBe(66)
  expect(all).toContain('There is no log yet')
})

function logOf({ home, telegram }: World): string {
  return join(home, 'state', 'data', 'logs', `bot-${telegram.bot.id}.log`)
}

function entries(world: World): { what: string }[] {
  const lines = readFileSync(logOf(world), 'utf8').trim().split('\n')
  return lines.map(line => JSON.parse(line))
}
