import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { MessageItem } from '../../src/local-telegram/index.ts'
import { OFFER_LABELS } from '../../src/model/chat/labels.ts'
import { botSays } from '../world/cards.ts'
import { createWorld } from '../world/world.ts'

const claude = fileURLToPath(new URL('../../dist/scripted-claude/main.js', import.meta.url))

test('what came while the machine was away is offered, through a kill -9 too, and runs when it is let run', async () => {
  let awayMs = 3 * 3_600_000
  const telegram = { now: () => Date.now() - awayMs }
  const env = { SCRIPTED_CLAUDE_SPEED: '0' }
  const world = await createWorld({ claude, telegram, env, start: false })
  const old = world.phone.say('What can you do?')
  world.phone.say('/mode plan')
  awayMs = 0
  await world.start()
  await botSays(world, '/mode was not run')
  await botSays(world, '1 message arrived while this machine was offline')
  const { text } = await world.ask('What can you do now?')
  expect(text).not.toBe('')
  await world.kill()
  await world.start()
  const offer = await botSays(world, '1. What can you do?')
  await world.phone.press(offer.id, OFFER_LABELS.run)
  const after = world.phone.screen().findLast(item => item.kind === 'message') as MessageItem
  expect((await world.final(after.id)).id).toBeGreaterThan(old.id)
  const offers = world.phone
    .screen()
    .filter(item => item.kind === 'message' && item.text.includes('arrived while'))
  expect(offers).toHaveLength(1)
})
