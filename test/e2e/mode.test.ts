import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { APPROVAL_LABELS } from '../../src/model/chat/labels.ts'
import { becomes, isQuestion, questionOf, questions, says } from '../world/questions.ts'
import { sharedWorld } from '../world/shared-world.ts'
import { createWorld } from '../world/world.ts'

const newTopic = sharedWorld()
const SANDBOX = { IS_SANDBOX: '1' }

test('/mode in the middle of a turn counts from the next tool on, and stays after a restart', async () => {
  const world = await newTopic()
  const asked = world.phone.say('#bash touch one.txt\n#write two.txt 2\n#say Both.')
  const question = await questionOf(world)
  await says(world, '/mode acceptEdits', 'Permission mode: acceptEdits')
  // What was asked already stays the person's to decide.
  expect(world.phone.screen().filter(isQuestion)).toHaveLength(1)
  await world.phone.press(question.id, APPROVAL_LABELS.allow)
  expect((await world.final(asked.id)).text).toContain('Both.')
  expect(existsSync(join(world.project, 'two.txt'))).toBe(true)
  await world.stop()
  await world.start()
  expect((await world.ask('#write three.txt 3\n#say Three.')).text).toContain('Three.')
  expect(questions(world)).toHaveLength(1)
})

test('the buttons below /mode switch it, and show which one holds', async () => {
  const world = await newTopic()
  world.phone.say('/mode')
  const message = await questionOf(world)
  expect(message.buttons).toEqual([['✓ default'], ['acceptEdits'], ['plan']])
  expect(await world.phone.press(message.id, 'plan')).toMatchObject({ answerText: 'Permission mode: plan' })
  await becomes(world, message, 'Permission mode: plan')
  await says(world, '/status', 'Permission mode: plan')
})

test('in plan mode the person is asked, not a classifier', async () => {
  const world = await newTopic()
  await says(world, '/mode plan', 'Permission mode: plan')
  const asked = world.phone.say('#bash touch made.txt')
  const question = await questionOf(world)
  expect(question.text).toContain('touch made.txt')
  await world.phone.press(question.id, APPROVAL_LABELS.deny)
  await world.final(asked.id)
})

test('a mode that Claude goes into by itself is followed, also by its next process', async () => {
  const world = await newTopic()
  await world.ask('#tool EnterPlanMode {}\n#say I plan.')
  await says(world, '/status', 'Permission mode: plan')
  const answer = await world.ask('#say Still planning.')
  expect(answer.text).not.toContain('instead of')
  await says(world, '/new', 'New session')
  await says(world, '/status', 'Permission mode: default')
})

test('bypassPermissions takes the host’s word, and every answer says so', async () => {
  const world = await createWorld({ flags: ['--allow', 'bypassPermissions'], env: SANDBOX })
  expect((await world.ask('#say Careful.')).text).not.toContain('⚠️')
  await says(world, '/mode bypassPermissions', 'Permission mode: bypassPermissions')
  const answer = await world.ask('#bash touch made.txt\n#say Unasked.')
  expect(answer.text).toContain('⚠️ bypassPermissions: Claude asks for nothing.')
  expect(existsSync(join(world.project, 'made.txt'))).toBe(true)
  await world.stop()
  // The host takes its word back: so does the topic.
  await world.start([])
  await says(world, '/status', 'Permission mode: default')
  await says(world, '/mode bypassPermissions', 'The host does not allow bypassPermissions')
})
