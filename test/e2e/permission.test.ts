import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { APPROVAL_LABELS } from '../../src/model/chat/labels.ts'
import { becomes, questionOf, says, textOf } from '../world/questions.ts'
import { sharedWorld } from '../world/shared-world.ts'

const newTopic = sharedWorld()

test('a tool that needs leave asks, below what was written before, and runs once it is allowed', async () => {
  const world = await newTopic()
  const asked = world.phone.say('#say I make a file.\n#bash touch made.txt\n#say Made.')
  const question = await questionOf(world)
  expect(question.text).toContain('touch made.txt')
  expect(question.silent).toBe(false)
  expect(existsSync(join(world.project, 'made.txt'))).toBe(false)
  const above = world.phone
    .screen()
    .filter(item => item.kind === 'message' && item.from === 'bot' && item.id < question.id)
  expect(above).toMatchObject([{ text: 'I make a file.', silent: true }])
  expect(await world.phone.press(question.id, APPROVAL_LABELS.allow)).toMatchObject({ answerText: 'Allowed' })
  const answer = await world.final(asked.id)
  expect(answer.text).toContain('Made.')
  expect(answer.text).not.toContain('I make a file.')
  expect(world.telegram.transcript.ghosts()).toEqual([])
  expect(existsSync(join(world.project, 'made.txt'))).toBe(true)
  const decided = world.phone.screen().find(item => item.kind === 'message' && item.id === question.id)
  expect(decided).toMatchObject({
    buttons: [],
    text: expect.stringMatching(/✅ Allowed by you · \d\d:\d\d$/),
  })
})

test('a tool that is denied does not run, whatever is pressed a second time, and Claude is told', async () => {
  const world = await newTopic()
  const asked = world.phone.say('#write made.txt hello')
  const question = await questionOf(world)
  expect(question.text).toContain('made.txt')
  const presses = await Promise.all([
    world.phone.press(question.id, APPROVAL_LABELS.deny),
    world.phone.press(question.id, APPROVAL_LABELS.allow),
  ])
  expect(presses.map(press => press.answerText)).toEqual([
    'Denied',
    'This was already decided, or the button is too old.',
  ])
  const answer = await world.final(asked.id)
  expect(answer.text).toContain('denied this from their phone')
  expect(existsSync(join(world.project, 'made.txt'))).toBe(false)
})

test('a stop while a question is open closes the question', async () => {
  const world = await newTopic()
  const asked = world.phone.say('#bash touch made.txt')
  const question = await questionOf(world)
  world.phone.say('/stop')
  const answer = await world.final(asked.id)
  expect(answer.text).toContain('⏹ Stopped.')
  await world.phone.until(
    screen =>
      screen.some(item => item.kind === 'message' && item.id === question.id && item.buttons.length === 0),
    { what: 'the question to close' },
  )
  expect(existsSync(join(world.project, 'made.txt'))).toBe(false)
})

test('a denial with a reason: Claude reads the next message, which starts no turn; commands still work', async () => {
  const world = await newTopic()
  const asked = world.phone.say('#bash touch made.txt')
  const question = await questionOf(world)
  await world.phone.press(question.id, APPROVAL_LABELS.denyAndSayWhy)
  await becomes(world, question, 'Send the reason as your next message.')
  await says(world, '/status', 'Claude is working')
  const reason = world.phone.say('Use pnpm instead')
  const answer = await world.final(asked.id)
  expect(answer.text).toContain('The user denied this and says: Use pnpm instead')
  await becomes(world, question, '🚫 Denied by you: Use pnpm instead')
  expect(textOf(world, question)).not.toContain('Send the reason')
  const sent = world.phone.screen().find(item => item.kind === 'message' && item.id === reason.id)
  expect(sent).toMatchObject({ reactions: ['👌'] })
  expect(world.api.requests.some(({ prompt }) => prompt.includes('pnpm'))).toBe(false)
  expect(existsSync(join(world.project, 'made.txt'))).toBe(false)
})
