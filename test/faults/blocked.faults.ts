import { describe, expect, test } from 'vitest'
import { turnStates } from '../world/database.ts'
import { livingProcesses } from '../world/processes.ts'
import { createWorld, type World } from '../world/world.ts'
import { drafted, said, words } from './ground.ts'

const ENDS = ['interrupted', 'answered', 'answered']

describe('bot blocked while running', () => {
  test('stop spending, until the person writes again', async () => {
    const world = await blocked()
    const claude = () =>
      livingProcesses(new RegExp(`claude.*stream-json.*${world.home}|${world.home}.*claude`))
    expect(await claude()).toEqual([])
    const asked = world.api.requests.length
    world.phone.unblock()
    world.phone.say('#say back again')
    await expect.poll(() => turnStates(world), { timeout: 20_000 }).toEqual(ENDS)
    expect(world.api.requests).toHaveLength(asked + 2)
    await expect
      .poll(() => words(world), { timeout: 20_000 })
      .toEqual([
        expect.stringContaining('This bot was blocked while Claude was working here'),
        expect.stringContaining('waited'),
        expect.stringContaining('back again'),
      ])
  })

  test('nothing is spent after a restart either', async () => {
    const world = await blocked()
    const asked = world.api.requests.length
    await world.kill()
    await world.start()
    expect(turnStates(world)).toEqual(['interrupted', 'waiting'])
    expect(world.api.requests).toHaveLength(asked)
    world.phone.unblock()
    world.phone.say('/status')
    await said(world, 'waited')
    expect(turnStates(world)).toEqual(['interrupted', 'answered'])
  })

  test('a command is word enough', async () => {
    const world = await blocked()
    world.phone.unblock()
    world.phone.say('/start')
    await said(world, 'waited')
  })
})

/** A world whose person blocked the bot while Claude worked and a message waited. Claude has been stopped. */
async function blocked(): Promise<World> {
  const world = await createWorld()
  world.phone.say('#stream 2000 50')
  await drafted(world, 'word3')
  world.phone.say('#say waited')
  await expect.poll(() => turnStates(world)).toEqual(['running', 'waiting'])
  world.phone.block()
  await expect.poll(() => turnStates(world), { timeout: 20_000 }).toEqual(['interrupted', 'waiting'])
  return world
}
