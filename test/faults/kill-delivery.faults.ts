import { describe, expect, test } from 'vitest'
import { rows, turnStates } from '../world/database.ts'
import type { Line } from '../world/line.ts'
import { createLinedWorld, DUPLICATE, words } from './ground.ts'

/** Sends text in several messages, without a preview. */
const plain = { flags: ['--format', 'text', '--preview', 'off'] }

describe('kill -9 in mid-delivery', () => {
  test('only the missing parts are sent', async () => {
    const { world, line } = await createLinedWorld(plain)
    const refused = second(line, () => {
      world.telegram.faults.add({ kind: 'status', status: 429, retryAfter: 3_600, method: 'sendMessage' })
    })
    world.phone.say('#long 10000')
    await refused
    const states = () => rows(world, 'SELECT state FROM outbox ORDER BY id').map(({ state }) => state)
    await expect.poll(states).toEqual(['sent', 'pending', 'pending'])
    await world.kill()
    const [first] = words(world)
    await world.start()
    await expect.poll(states, { timeout: 30_000 }).toEqual(['sent', 'sent', 'sent'])
    expect(words(world)).toHaveLength(3)
    expect(words(world)[0]).toBe(first)
    expect(words(world).join()).not.toContain(DUPLICATE)
    expectWhole(words(world))
    expect(turnStates(world)).toEqual(['answered'])
  })

  test('one that may have arrived is marked', async () => {
    const { world, line } = await createLinedWorld(plain)
    const sent = second(line, connection => connection.swallow('down'))
    world.phone.say('#long 10000')
    await sent
    await expect.poll(() => words(world), { timeout: 20_000 }).toHaveLength(2)
    await world.kill()
    await world.start()
    await expect.poll(() => words(world), { timeout: 30_000 }).toHaveLength(4)
    const [first, arrived, again, last, ...more] = words(world)
    expect(more).toEqual([])
    expect(again).toBe(`${arrived}\n\n↻ ${DUPLICATE}`)
    expect(`${first}${arrived}${last}`).not.toContain(DUPLICATE)
    expectWhole([first ?? '', arrived ?? '', last ?? ''])
  })
})

/** Calls `act` when the second message is about to be sent. */
function second(line: Line, act: Parameters<Line['at']>[1]): Promise<unknown> {
  return new Promise(resolve => {
    void line.at('sendMessage', () => void line.at('sendMessage', act).then(resolve))
  })
}

/** Checks that each paragraph of the answer appears once and in order. */
function expectWhole(texts: readonly string[]): void {
  const found = [...texts.join('\n').matchAll(/Paragraph (\d+) has/g)].map(([, number]) => Number(number))
  expect(found.length).toBeGreaterThan(30)
  expect(found).toEqual(found.map((_, index) => index + 1))
}
