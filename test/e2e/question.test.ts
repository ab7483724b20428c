import { expect, test } from 'vitest'
import { FORM_LABELS } from '../../src/model/chat/labels.ts'
import { claudeRead, openCard } from '../world/cards.ts'
import { sharedWorld } from '../world/shared-world.ts'
import type { World } from '../world/world.ts'

const newTopic = sharedWorld()

const COLOUR = {
  question: 'Which colour?',
  header: 'Colour',
  options: [
    { label: 'Red', description: 'Warm', preview: 'a {\n  color: red\n}' },
    { label: 'Blue', description: 'Cold' },
  ],
  multiSelect: false,
}
const PARTS = {
  question: 'Which parts?',
  header: 'Parts',
  options: [
    { label: 'Door', description: 'In front' },
    { label: 'Roof', description: 'On top' },
    { label: 'Wall', description: 'Around' },
  ],
  multiSelect: true,
}

test('one of several options: the message shows the answer, and Claude reads it', async () => {
  const world = await newTopic()
  const asked = ask(world, COLOUR)
  const card = await openCard(world, 'Which colour?')
  expect(card.text).toContain('• Red: Warm\na {\n  color: red\n}\n• Blue: Cold')
  expect(card.buttons).toEqual([['Red', 'Blue'], ['✍️ Other…'], ['🤷 Let Claude decide']])
  expect(card.silent).toBe(false)
  expect(await world.phone.press(card.id, 'Blue')).toMatchObject({ answerText: 'Sent' })
  await world.final(asked.id)
  await claudeRead(world, '"Which colour?"="Blue"')
  const decided = world.phone.screen().find(item => item.kind === 'message' && item.id === card.id)
  expect(decided?.text).toMatch(/Which colour\?\n→ Blue\n✅ Answered by you · \d\d:\d\d$/)
  expect(decided).toMatchObject({ buttons: [] })
})

test('several options, and words of one’s own beside them', async () => {
  const world = await newTopic()
  const asked = ask(world, PARTS)
  const card = await openCard(world, 'Which parts?')
  await world.phone.press(card.id, '☐ Door')
  await world.phone.press(card.id, '☐ Roof')
  await world.phone.press(card.id, '☑ Door')
  await openCard(world, '', ['☐ Door', '☑ Roof', '☐ Wall'])
  await world.phone.press(card.id, FORM_LABELS.other)
  await openCard(world, 'Your next message is the answer')
  const words = world.phone.say('a cellar, too')
  await openCard(world, '', ['☑ a cellar, too'])
  await world.phone.press(card.id, FORM_LABELS.done)
  await world.final(asked.id)
  await claudeRead(world, '"Which parts?"="Roof, a cellar, too"')
  const own = world.phone.screen().find(item => item.kind === 'message' && item.id === words.id)
  expect(own).toMatchObject({ reactions: ['👌'] })
  expect(world.api.requests.some(({ prompt }) => prompt.includes('cellar'))).toBe(false)
})

test('several questions: a second press answers no other one; back, a summary, and only then an answer', async () => {
  const world = await newTopic()
  const asked = ask(world, COLOUR, PARTS)
  const card = await openCard(world, '1 of 2')
  const presses = await Promise.all([world.phone.press(card.id, 'Red'), world.phone.press(card.id, 'Red')])
  expect(presses.map(({ answerText }) => answerText)).toEqual([
    'Red',
    'This was already decided, or the button is too old.',
  ])
  const next = await openCard(world, '2 of 2')
  expect(next.text).toContain('Which parts?')
  await world.phone.press(card.id, FORM_LABELS.back)
  await openCard(world, '1 of 2', ['✓ Red', 'Blue', '➡️ Keep: Red'])
  await world.phone.press(card.id, 'Blue')
  await openCard(world, '2 of 2')
  await world.phone.press(card.id, '☐ Wall')
  await world.phone.press(card.id, FORM_LABELS.done)
  const summary = await openCard(world, 'Which parts?\n→ Wall', ['⬅️ Back', '✅ Send'])
  expect(summary.text).toContain('Which colour?\n→ Blue')
  await world.phone.press(card.id, FORM_LABELS.send)
  await world.final(asked.id)
  await claudeRead(world, '"Which colour?"="Blue", "Which parts?"="Wall"')
})

test('a question that is left to Claude', async () => {
  const world = await newTopic()
  const asked = ask(world, COLOUR)
  const card = await openCard(world, 'Which colour?')
  await world.phone.press(card.id, FORM_LABELS.letClaudeDecide)
  await world.final(asked.id)
  await claudeRead(world, 'You decide.')
  const decided = world.phone.screen().find(item => item.kind === 'message' && item.id === card.id)
  expect(decided?.text).toContain('→ Claude decides')
})

function ask(world: World, ...questions: object[]) {
  return world.phone.say(`#tool AskUserQuestion ${JSON.stringify({ questions })}\n#say Good.`)
}
