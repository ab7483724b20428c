import { describe, expect, test } from 'vitest'
import { createLinedWorld, DUPLICATE, quick, words } from './ground.ts'

describe('poll socket dead', () => {
  test('noticed within 90 s by polls that no longer complete, and rebuilt', async () => {
    const { world, line } = await createLinedWorld(quick)
    const polls = line.at('getUpdates', connection => {
      connection.swallow('up')
      connection.swallow('down')
    })
    await world.ask('table please')
    const dead = await polls
    const asked = world.phone.say('some code please')
    expect((await world.final(asked.id, { timeoutMs: 90_000 })).text).toContain('Code keeps its spacing')
    expect(line.connections.has(dead)).toBe(false)
    expect(words(world)).toHaveLength(2)
    expect(words(world).join()).not.toContain(DUPLICATE)
  })
})
