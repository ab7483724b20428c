import { describe, expect, test } from 'vitest'
import { createWorld, type World } from '../world/world.ts'
import { PATIENCE_MS, quick } from './ground.ts'

/** Shorter than the shortest wait after a conflict. */
const RIVAL_SECONDS = 25

describe('second poller (409)', () => {
  test('the cause is named, slow retry, no stealing back and forth', async () => {
    const world = await createWorld(quick)
    const rival = pollBeside(world)
    await expect
      .poll(() => world.output())
      .toContain('another program has been polling with this bot’s token')
    // Nobody interrupts the rival's poll while it lasts.
    expect(await rival).toEqual({ ok: true, result: [] })
    const asked = world.phone.say('table please')
    await world.final(asked.id, { timeoutMs: PATIENCE_MS })
    expect(world.output()).toContain('This bot receives its messages again.')
    expect(world.output().match(/another program has been polling/g)).toHaveLength(1)
    expect(world.telegram.transcript.calls('getUpdates').filter(({ status }) => status === 409)).toHaveLength(
      1,
    )
  })
})

async function pollBeside({ telegram }: World): Promise<unknown> {
  const url = `${telegram.apiRoot}/bot${telegram.token}/getUpdates?timeout=${RIVAL_SECONDS}`
  return (await fetch(url)).json()
}
