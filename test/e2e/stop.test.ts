import { expect, test } from 'vitest'
import { STOP_LABEL } from '../../src/model/chat/labels.ts'
import { livingProcesses } from '../world/processes.ts'
import { stopAtRandomMoments } from '../world/random-stops.ts'
import { createWorld, type World } from '../world/world.ts'

const unasked = { flags: ['--permission-mode', 'bypassPermissions'], env: { IS_SANDBOX: '1' } }

test('Telegram’s own Stop button ends Claude, and the partial answer stays', async () => {
  const world = await createWorld()
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
})

test('/stop ends Claude, and the next message works in the same session', async () => {
  const world = await createWorld()
  const asked = world.phone.say('#stream 2000 30')
  await draftWith(world, 'word3')
  world.phone.say('/stop')
  expect((await world.final(asked.id)).text).toContain('⏹ Stopped.')
  const next = await world.ask('#history')
  expect(next.text).toContain('#stream 2000')
})

test('the inline Stop button of an edited preview ends Claude', async () => {
  const world = await createWorld({ flags: ['--preview', 'edit'] })
  const asked = world.phone.say('#stream 2000 30')
  const preview = await world.phone.until(
    screen =>
      screen.find(item => item.kind === 'message' && item.from === 'bot' && item.text.includes('word3')),
    { what: 'the edited preview', timeoutMs: 20_000 },
  )
  if (preview.kind !== 'message') throw new Error('no message')
  expect(preview.silent).toBe(true)
  expect(await world.phone.press(preview.id, STOP_LABEL)).toMatchObject({ answerText: 'Stopping…' })
  expect((await world.final(asked.id)).text).toContain('⏹ Stopped.')
  const isGone = () =>
    world.phone.until(screen => !screen.some(item => item.kind === 'message' && item.id === preview.id), {
      what: 'the preview to go',
    })
  expect(await isGone()).toBe(true)
})

test('a stop in the middle of a tool leaves no process, those in sessions of their own included', async () => {
  const world = await createWorld(unasked)
  const asked = world.phone.say('#bash setsid sleep 300 & (sleep 301 &) ; sleep 302')
  await world.phone.until(
    screen => screen.some(item => item.kind === 'draft' && item.text.includes('sleep 302')),
    {
      what: 'the running tool',
      timeoutMs: 20_000,
    },
  )
  await expect.poll(() => livingProcesses(/^sleep 30/), { timeout: 10_000 }).toHaveLength(3)
  world.phone.pressDraftStop()
  expect((await world.final(asked.id)).text).toContain('⏹ Stopped.')
  expect(await livingProcesses(/^sleep 30/)).toEqual([])
})

test('a Stop button of an earlier turn stops nothing', async () => {
  const world = await createWorld({ flags: ['--preview', 'edit'] })
  const answer = await world.ask('#say quick')
  expect(answer.text).toContain('quick')
  world.phone.say('/stop')
  await world.phone.until(screen => screen.some(item => item.text === 'Nothing is running in this topic.'), {
    what: 'the word',
  })
})

test('stops at random moments leave nothing alive, and the next message works', async () => {
  expect((await stopAtRandomMoments(5, 2)).gone).toHaveLength(5)
}, 90_000)

async function draftWith(world: World, text: string): Promise<void> {
  const what = `a draft with ${text}`
  await world.phone.until(screen => screen.some(item => item.kind === 'draft' && item.text.includes(text)), {
    what,
    timeoutMs: 20_000,
  })
}
