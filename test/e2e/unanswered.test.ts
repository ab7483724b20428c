// What Claude asks and nobody answers.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { claudeRead, openCard } from '../world/cards.ts'
import { becomes, questionOf } from '../world/questions.ts'
import { sharedWorld } from '../world/shared-world.ts'

const newTopic = sharedWorld({ flags: ['--approval-timeout', '0.05'] })

const COLOUR = {
  question: 'Which colour?',
  header: 'Colour',
  options: [
    { label: 'Red', description: 'Warm' },
    { label: 'Blue', description: 'Cold' },
  ],
  multiSelect: false,
}

test('what nobody answers in time is called to mind, counts as denied, and Claude is told', async () => {
  const world = await newTopic()
  world.phone.say('#bash touch made.txt')
  const question = await questionOf(world)
  await becomes(world, question, '⌛ Nobody answered in time: denied')
  await world.phone.until(screen => screen.some(item => item.text.includes('did not answer in time')), {
    what: 'the answer',
    timeoutMs: 20_000,
  })
  expect(world.phone.screen().some(item => item.text.includes('Claude is still waiting for you here'))).toBe(
    true,
  )
  expect(existsSync(join(world.project, 'made.txt'))).toBe(false)
})

test('a question that nobody answers: Claude is told, and goes on', async () => {
  const world = await newTopic()
  const asked = world.phone.say(
    `#tool AskUserQuestion ${JSON.stringify({ questions: [COLOUR] })}\n#say Good.`,
  )
  const card = await openCard(world, 'Which colour?')
  await world.phone.until(
    screen =>
      screen.some(item => item.kind === 'message' && item.id === card.id && /⌛ Nobody/.test(item.text)),
    { what: 'the time-out', timeoutMs: 20_000 },
  )
  await claudeRead(world, 'did not answer in time')
  await world.final(asked.id)
})

test('one of two questions answered when time is up: Claude gets it, and that it is not all', async () => {
  const world = await newTopic()
  const questions = [COLOUR, { ...COLOUR, question: 'Which shade?', header: 'Shade' }]
  const asked = world.phone.say(`#tool AskUserQuestion ${JSON.stringify({ questions })}\n#say Good.`)
  const card = await openCard(world, '1 of 2')
  await world.phone.press(card.id, 'Blue')
  await becomes(world, card, 'Which colour?\n→ Blue\n\nWhich shade?\n→ (not answered)\n⌛ Time is up')
  await claudeRead(world, 'incomplete and not confirmed:\\n"Which colour?"="Blue"')
  await world.final(asked.id)
})
