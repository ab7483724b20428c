import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { MessageItem } from '../../src/local-telegram/index.ts'
import { PLAN_LABELS } from '../../src/model/chat/labels.ts'
import { claudeRead, openCard } from '../world/cards.ts'
import { says } from '../world/questions.ts'
import { sharedWorld } from '../world/shared-world.ts'
import type { World } from '../world/world.ts'

const newTopic = sharedWorld({ flags: ['--permission-mode', 'plan'] })

const PLAN = '#plan # The plan\n\n- first *this*\n- then that'

test('an approved plan: it stands in the chat well formatted, and Claude goes on in the same turn', async () => {
  const world = await newTopic()
  const asked = world.phone.say(`${PLAN}\n#say I begin.`)
  const card = await openCard(world, 'Should Claude carry it out?')
  expect(card.buttons).toEqual([['✅ Approve'], ['✏️ Approve and accept edits'], ['💬 Keep planning']])
  const plan = messages(world).find(item => item.content.kind === 'rich' && item.id < card.id)
  expect(plan?.content).toMatchObject({
    message: { blocks: [{ type: 'heading' }, { type: 'list', items: [{}, {}] }] },
  })
  expect(await world.phone.press(card.id, PLAN_LABELS.approve)).toMatchObject({ answerText: 'Approved' })
  expect((await world.final(asked.id)).text).toContain('I begin.')
  await claudeRead(world, 'User has approved your plan')
  expect(messages(world).find(({ id }) => id === card.id)?.text).toMatch(/✅ Approved by you · \d\d:\d\d$/)
})

test('approved with its edits: the next file is written without a question', async () => {
  const world = await newTopic()
  const asked = world.phone.say(`${PLAN}\n#write made.txt hello\n#say Written.`)
  const card = await openCard(world, 'Should Claude carry it out?')
  await world.phone.press(card.id, PLAN_LABELS.approveWithEdits)
  expect((await world.final(asked.id)).text).toContain('Written.')
  expect(existsSync(join(world.project, 'made.txt'))).toBe(true)
})

test('a plan that is sent back with words: Claude reads them, and plans on', async () => {
  const world = await newTopic()
  const asked = world.phone.say(`${PLAN}\n#write made.txt hello`)
  const card = await openCard(world, 'Should Claude carry it out?')
  await world.phone.press(card.id, PLAN_LABELS.keepPlanning)
  await openCard(world, 'What should change')
  await world.phone.press(card.id, PLAN_LABELS.back)
  await openCard(world, 'Should Claude carry it out?')
  await world.phone.press(card.id, PLAN_LABELS.keepPlanning)
  await openCard(world, 'What should change')
  world.phone.say('Use pnpm instead')
  await world.phone.until(
    () => messages(world).some(item => item.id === card.id && item.text.includes('💬 Sent back by you')),
    { what: 'the decision' },
  )
  await claudeRead(world, '"content":"Use pnpm instead"')
  world.phone.say('/stop')
  await world.final(asked.id)
})

test('a plan that is too long for one message stands there whole, before the question', async () => {
  const world = await newTopic()
  await says(world, '/format text', 'Format: text')
  const asked = world.phone.say('#plan #long 12000')
  const card = await openCard(world, 'Should Claude carry it out?')
  const plan = messages(world).filter(item => item.from === 'bot' && item.id < card.id)
  expect(plan.length).toBeGreaterThan(1)
  const numbers = plan.flatMap(({ text }) =>
    [...text.matchAll(/Paragraph (\d+) /g)].map(([, n]) => Number(n)),
  )
  expect(numbers.length).toBeGreaterThan(30)
  expect(numbers).toEqual(numbers.map((_, index) => index + 1))
  expect(plan.every(({ silent }) => silent)).toBe(true)
  await world.phone.press(card.id, PLAN_LABELS.approve)
  await world.final(asked.id)
  await says(world, '/format rich', 'Format: rich')
})

function messages(world: World): MessageItem[] {
  return world.phone.screen().filter((item): item is MessageItem => item.kind === 'message')
}
