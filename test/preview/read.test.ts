import { expect, test } from 'vitest'
import { ABOVE, createGround, words } from './ground.ts'

test.each([
  ['rich', '', true],
  ['draft', '', false],
  ['draft', 'Hello', true],
  ['edit', '', true],
  ['typing', 'Hello', false],
] as const)(
  'on the rung %s with the words "%s" the status can be read: %s',
  async (rung, markdown, canBeRead) => {
    const { clock, preview, lacking } = createGround()
    for (const ability of ABOVE[rung]) lacking.add(ability)
    await clock.pass(5_000)
    const turn = preview()
    turn.show(words(markdown, 'The API is overloaded'))
    await clock.pass(100)
    expect(turn.readAt).toBe(canBeRead ? 5_000 : Number.NEGATIVE_INFINITY)
  },
)

test('a frame that is lost was read by nobody', async () => {
  const { clock, screen, preview } = createGround()
  screen.rules.push({ method: 'rich', failure: { kind: 'unreachable' }, times: 99 })
  const turn = preview()
  turn.show(words('', 'The API is overloaded'))
  await clock.pass(20_000)
  expect(turn.readAt).toBe(Number.NEGATIVE_INFINITY)
})
