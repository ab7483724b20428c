import { describe, expect, test } from 'vitest'
import { createLinedWorld, DUPLICATE, quick, words } from './ground.ts'

describe('a send timed out', () => {
  test('sent again, marked as a possible duplicate: it had arrived', async () => {
    const { world, line } = await createLinedWorld(quick)
    void line.at('sendRichMessage', connection => connection.swallow('down'))
    await twice('table please', world)
    expect(words(world)).toHaveLength(2)
    expect(words(world)[0]).not.toContain(DUPLICATE)
    expect(words(world)[1]).toContain(DUPLICATE)
    expect(words(world)[1]).toContain('a message')
  })

  test('sent again, marked as a possible duplicate: it had not', async () => {
    const { world, line } = await createLinedWorld(quick)
    void line.at('sendRichMessage', connection => connection.swallow('up'))
    await twice('table please', world)
    expect(words(world)).toEqual([expect.stringContaining(DUPLICATE)])
  })

  test('sent again, marked as a possible duplicate: its connection was reset', async () => {
    const { world, line } = await createLinedWorld(quick)
    void line.at('sendRichMessage', connection => connection.reset())
    await twice('table please', world)
    expect(words(world)).toEqual([expect.stringContaining(DUPLICATE)])
  })
})

async function twice(text: string, world: Awaited<ReturnType<typeof createLinedWorld>>['world']) {
  const asked = world.phone.say(text)
  const isThere = () => words(world).some(said => said.includes(DUPLICATE))
  await expect.poll(isThere, { timeout: 60_000 }).toBe(true)
  return asked
}
