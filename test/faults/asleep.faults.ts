import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { MessageItem } from '../../src/local-telegram/index.ts'
import { OFFER_LABELS } from '../../src/model/chat/labels.ts'
import { createWorld } from '../world/world.ts'

const claude = fileURLToPath(new URL('../../dist/scripted-claude/main.js', import.meta.url))

test('clock jump, laptop asleep: old messages are offered, not run, and new ones are answered', async () => {
  let awayMs = 3 * 3_600_000
  const telegram = { now: () => Date.now() - awayMs }
  const world = await createWorld({ claude, telegram, env: { SCRIPTED_CLAUDE_SPEED: '0' } })
  const { phone } = world
  const pid = Number(world.pid())
  process.kill(pid, 'SIGSTOP')
  phone.say('write old.md: hello')
  awayMs = 0
  process.kill(pid, 'SIGCONT')
  const offer = await phone.until(
    screen =>
      screen.find(
        (item): item is MessageItem => item.kind === 'message' && item.text.includes('arrived while'),
      ),
    { timeoutMs: 20_000, what: 'the offer' },
  )
  const { text } = await world.ask('What can you do?')
  expect(text).not.toContain('old.md')
  await phone.press(offer.id, OFFER_LABELS.drop)
  await phone.until(screen => screen.some(item => item.text.includes('Dropped: Claude will not see this')), {
    timeoutMs: 10_000,
    what: 'what was dropped',
  })
})
