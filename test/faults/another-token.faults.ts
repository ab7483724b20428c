import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createWorld } from '../world/world.ts'
import { quick } from './ground.ts'

describe('another bot’s token', () => {
  test('offsets belong to a bot id', async () => {
    const one = await createWorld(quick)
    await one.ask('table please')
    await one.stop()
    const env = { ...quick.env, TG_CLAUDE_HOME: join(one.home, 'state') }
    const other = await createWorld({ ...quick, env })
    // Its updates have the same numbers as those of the first bot.
    const numbers = (world: typeof one) => world.telegram.transcript.updates().map(update => update.update_id)
    expect((await other.ask('what did I say before this?')).text).toContain('Nothing yet')
    await other.ask('some code please')
    expect(numbers(other)).toEqual(expect.arrayContaining(numbers(one)))
    await one.start()
    expect((await one.ask('what did I say before this?')).text).toContain('table please')
    // Both bots can be served at the same time.
    expect((await other.ask('what did I say before this?')).text).not.toContain('table please')
  })
})
