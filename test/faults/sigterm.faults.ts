import { describe, expect, test } from 'vitest'
import { turnStates } from '../world/database.ts'
import { livingProcesses } from '../world/processes.ts'
import { createWorld } from '../world/world.ts'
import { drafted, words } from './ground.ts'

describe('SIGTERM in mid-turn', () => {
  test('intake stops, short drain, the turn is marked interrupted', async () => {
    const world = await createWorld()
    world.phone.say('#stream 2000 50')
    await drafted(world, 'word3')
    world.phone.say('#say waited')
    await expect.poll(() => turnStates(world)).toEqual(['running', 'waiting'])
    process.kill(world.pid() ?? 0, 'SIGTERM')
    // Telegram keeps updates that nobody fetches any more.
    world.phone.say('#say late')
    expect(await world.ended()).toBe(0)
    const [partial = ''] = words(world)
    expect(partial).toMatch(/^word1 word2 word3/)
    expect(partial).toContain('⏸ tg-claude was stopped on the host. What Claude had done so far is kept.')
    expect(await livingProcesses(new RegExp(world.home))).toEqual([])
    await world.start()
    const ends = ['interrupted', 'answered', 'answered']
    await expect.poll(() => turnStates(world), { timeout: 20_000 }).toEqual(ends)
    await expect
      .poll(() => words(world), { timeout: 20_000 })
      .toEqual([partial, expect.stringContaining('waited'), expect.stringContaining('late')])
  })

  test('a turn that ends in that time is answered', async () => {
    const world = await createWorld()
    world.phone.say('#say so far\n#hang')
    await drafted(world, 'so far')
    process.kill(world.pid() ?? 0, 'SIGTERM')
    world.api.release()
    expect(await world.ended()).toBe(0)
    expect(turnStates(world)).toEqual(['answered'])
    expect(words(world)).toEqual([expect.stringContaining('so far')])
  })
})
