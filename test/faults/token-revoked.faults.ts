import { describe, expect, test } from 'vitest'
import { turnStates } from '../world/database.ts'
import { livingProcesses } from '../world/processes.ts'
import { createWorld } from '../world/world.ts'
import { words } from './ground.ts'

const ENDS = ['interrupted', 'answered', 'answered']

describe('token revoked (401)', () => {
  test('stop, say so on the host, keep the queue', async () => {
    const world = await createWorld()
    world.phone.say('#say so far\n#hang')
    await world.api.waitForRequest('so far')
    world.phone.say('#say second')
    await expect.poll(() => turnStates(world)).toEqual(['running', 'waiting'])
    const failing = { kind: 'status', status: 401, times: Number.POSITIVE_INFINITY } as const
    world.telegram.faults.add({ ...failing, description: 'Unauthorized' })
    // The open poll delivers this message. The next poll is refused.
    world.phone.say('#say third')
    expect(await world.ended()).toBe(77)
    expect(world.output()).toContain('tg-claude: Telegram does not know this token.\nCopy the valid one')
    expect(await livingProcesses(new RegExp(world.home))).toEqual([])
    expect(turnStates(world)).toEqual(['interrupted', 'waiting', 'waiting'])
    world.telegram.faults.clear()
    await world.start()
    await expect.poll(() => turnStates(world), { timeout: 30_000 }).toEqual(ENDS)
    await expect.poll(() => words(world), { timeout: 20_000 }).toHaveLength(3)
    expect(words(world)).toEqual([
      expect.stringContaining('tg-claude was stopped on the host'),
      expect.stringContaining('second'),
      expect.stringContaining('third'),
    ])
  })
})
