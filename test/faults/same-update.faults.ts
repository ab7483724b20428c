import { describe, expect, test } from 'vitest'
import { rows, turnStates } from '../world/database.ts'
import { createLinedWorld, quick, said, words } from './ground.ts'

describe('the same update twice', () => {
  test('one turn', async () => {
    const { world, line } = await createLinedWorld(quick)
    await world.ask('some code please')
    // The poll that would confirm the next update is lost, and the program dies before it can poll again.
    const confirming = line.at('getUpdates', connection => connection.swallow('up'))
    const asked = world.phone.say('table please')
    await confirming
    await world.final(asked.id)
    const unsent = () => rows(world, "SELECT * FROM outbox WHERE state <> 'sent'")
    await expect.poll(unsent).toEqual([])
    await world.kill()
    await world.start()
    await world.ask('think a moment')
    const given = world.telegram.transcript.updates().map(({ message }) => message?.message_id)
    expect(given.filter(id => id === asked.id)).toHaveLength(2)
    expect(turnStates(world)).toEqual(['answered', 'answered', 'answered'])
    expect(words(world).filter(text => text.includes('a message'))).toHaveLength(1)
    await said(world, 'scripted thought')
  })
})
