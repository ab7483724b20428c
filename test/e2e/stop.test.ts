import { expect, test } from 'vitest'
import { livingProcesses } from '../world/processes.ts'
import { stopAtRandomMoments } from '../world/random-stops.ts'
import { sharedWorld } from '../world/shared-world.ts'
import type { World } from '../world/world.ts'

const newTopic = sharedWorld({ flags: ['--permission-mode', 'bypassPermissions'], env: { IS_SANDBOX: '1' } })

test('Telegram’s own Stop button ends Claude, the partial answer stays, and the next message works in the same session', async () => {
  const world = await newTopic()
  const asked = world.phone.say('#stream 2000 30')
  await draftWith(world, 'word3')
  world.phone.pressDraftStop()
  const answer = await world.final(asked.id)
  expect(answer.text).toMatch(/^word1 word2 word3.*⏹ Stopped\./s)
  expect(answer.text).not.toContain('word2000')
  expect(
    await livingProcesses(/claude.*stream-json/).then(found =>
      found.filter(line => line.includes(world.home)),
    ),
  ).toEqual([])
  expect(world.telegram.transcript.ghosts()).toEqual([])
  expect((await world.ask('#history')).text).toContain('#stream 2000')
})

test('a stop in the middle of a tool leaves no process, those in sessions of their own included', async () => {
  const world = await newTopic()
  // Another run of the tests on this machine must not count.
  const mark = Math.floor(Math.random() * 1e6)
  const jobs = new RegExp(`^sleep 30\\d\\.${mark}$`)
  const asked = world.phone.say(`#bash setsid sleep 300.${mark} & (sleep 301.${mark} &) ; sleep 302.${mark}`)
  await world.phone.until(
    screen => screen.some(item => item.kind === 'draft' && item.text.includes('sleep 302')),
    {
      what: 'the running tool',
      timeoutMs: 20_000,
    },
  )
  await expect.poll(() => livingProcesses(jobs), { timeout: 10_000 }).toHaveLength(3)
  world.phone.pressDraftStop()
  expect((await world.final(asked.id)).text).toContain('⏹ Stopped.')
  expect(await livingProcesses(jobs)).toEqual([])
})

test('stops at random moments leave nothing alive, and the next message works', async () => {
  expect((await stopAtRandomMoments(2, 2)).gone).toHaveLength(2)
}, 90_000)

async function draftWith(world: World, text: string): Promise<void> {
  const what = `a draft with ${text}`
  await world.phone.until(screen => screen.some(item => item.kind === 'draft' && item.text.includes(text)), {
    what,
    timeoutMs: 20_000,
  })
}
