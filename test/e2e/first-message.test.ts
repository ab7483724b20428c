import { expect, test } from 'vitest'
import { createWorld } from '../world/world.ts'

test('/start welcomes in the chat’s own format and offers plain text where that looks broken', async () => {
  const world = await createWorld()
  world.phone.say('/start')
  const welcome = await world.phone.until(
    screen => screen.find(item => item.kind === 'message' && item.buttons.length > 0),
    {
      what: 'the welcome',
    },
  )
  if (welcome.kind !== 'message') throw new Error('no message')
  expect(welcome.content.kind).toBe('rich')
  expect(welcome.text).toContain('What does this project do?')
  expect(await world.phone.press(welcome.id, 'Looks broken?')).toMatchObject({
    answerText: 'Format: text',
  })
  const answer = await world.ask('#say Plain **words**.')
  expect(answer.content.kind).toBe('text')
  world.phone.say('/start')
  const again = await world.phone.until(
    screen =>
      screen.find(item => item.kind === 'message' && item.buttons.flat().includes('Try the richer look')),
    { what: 'the way back' },
  )
  if (again.kind === 'message') await world.phone.press(again.id, 'Try the richer look')
  expect((await world.ask('#say Rich again.')).content.kind).toBe('rich')
})

test('the choice of plain text outlives a restart', async () => {
  const world = await createWorld()
  world.phone.say('/start')
  const welcome = await world.phone.until(
    screen => screen.find(item => item.kind === 'message' && item.buttons.length > 0),
    {
      what: 'the welcome',
    },
  )
  if (welcome.kind === 'message') await world.phone.press(welcome.id, 'Looks broken?')
  await world.stop()
  await world.start()
  expect((await world.ask('#say Still plain.')).content.kind).toBe('text')
})
