import { describe, expect, test } from 'vitest'
import { ANSWER_LABELS } from '../../src/model/chat/labels.ts'
import { turnStates } from '../world/database.ts'
import { livingProcesses } from '../world/processes.ts'
import { createWorld } from '../world/world.ts'
import { said, unasked, words } from './ground.ts'

describe('kill -9 in mid-turn', () => {
  test('after restart: orphans reaped, the person is told, Retry offered; no turn that may have acted runs again by itself', async () => {
    const world = await createWorld(unasked)
    const seconds = 700_000 + (process.pid % 100_000)
    const job = () => livingProcesses(new RegExp(`sleep-interval=${seconds}`))
    const claude = () => livingProcesses(new RegExp(`claude.*stream-json.*${world.home}`))
    world.phone.say(`#say working\n#bash setsid tail -f /dev/null --sleep-interval=${seconds}`)
    await expect.poll(job, { timeout: 20_000 }).not.toEqual([])
    world.phone.say('#say second')
    await expect.poll(() => turnStates(world)).toEqual(['running', 'waiting'])
    await world.kill()
    expect(await job()).not.toEqual([])
    const before = world.api.requests.length
    await world.start()
    const told = await said(world, 'will not restart by itself')
    expect(await job()).toEqual([])
    expect(told.silent).toBe(false)
    expect(told.buttons.flat()).toContain('Retry')
    await said(world, 'second')
    await expect.poll(claude, { timeout: 10_000 }).toEqual([])
    expect(turnStates(world)).toEqual(['interrupted', 'answered'])
    expect(world.api.requests.slice(before).filter(({ prompt }) => prompt.includes('working'))).toEqual([])
    // Only a person can run it again.
    await world.phone.press(told.id, ANSWER_LABELS.retry)
    await expect.poll(job, { timeout: 20_000 }).not.toEqual([])
    world.phone.say('/stop')
    await said(world, '⏹ Stopped.')
    expect(await job()).toEqual([])
    expect(turnStates(world)).toEqual(['interrupted', 'answered', 'stopped'])
    expect(words(world).filter(text => text.includes('will not restart'))).toHaveLength(1)
  })
})
