import { setImmediate } from 'node:timers/promises'
import { inspect } from 'node:util'
import { expect, onTestFinished, test, vi } from 'vitest'
import { SendError } from '../../../src/model/chat/send-error.ts'
import { createApi } from '../../../src/telegram/connection/api.ts'
import type { PollProblem } from '../../../src/telegram/updates/poll-line.ts'
import { type Polling, startPolling } from '../../../src/telegram/updates/polling.ts'
import { createTelegram } from '../ground.ts'

const textOf = (update: unknown) => (update as { message?: { text?: string } }).message?.text

async function createPolled(accept: (text: string | undefined) => void) {
  const ground = await createTelegram()
  const { telegram } = ground
  const problems: PollProblem[] = []
  const clock = createPatientClock()
  const start = (take = accept): Polling => {
    const polling = startPolling({
      api: createApi({ token: telegram.token, apiRoot: telegram.apiRoot, use: 'poll' }),
      accept: update => take(textOf(update)),
      onProblem: problem => void problems.push(problem),
      clock,
      jitter: () => 1,
    })
    polling.ended.catch(() => {})
    onTestFinished(() => polling.stop())
    return polling
  }
  return { ...ground, start, problems, waits: clock.waits }
}

test('an update is confirmed once it was taken, and comes once', async () => {
  const taken: unknown[] = []
  const { phone, start } = await createPolled(text => taken.push(text))
  phone.say('one')
  const polling = start()
  await vi.waitUntil(() => taken.length === 2)
  phone.say('two')
  await vi.waitUntil(() => taken.length === 3)
  await polling.stop()
  await polling.ended
  const again: unknown[] = []
  start(text => again.push(text))
  phone.say('three')
  await vi.waitUntil(() => again.length > 0)
  expect(taken).toEqual(['hello', 'one', 'two'])
  expect(again).toEqual(['three'])
})

test('one that cannot be taken ends the polling unconfirmed, and comes again', async () => {
  const printed = vi.spyOn(console, 'error')
  const full = new Error('disk full')
  const { phone, start, telegram } = await createPolled(text => {
    if (text === 'two') throw full
  })
  phone.say('one')
  phone.say('two')
  phone.say('three')
  const polling = start()
  await expect(polling.ended).rejects.toBe(full)
  await polling.stop()
  expect(inspect(full, { depth: 20 })).not.toContain(telegram.token.split(':')[1])
  const again: unknown[] = []
  start(text => again.push(text))
  await vi.waitUntil(() => again.includes('three'))
  expect(again.slice(-2)).toEqual(['two', 'three'])
  expect(printed).not.toHaveBeenCalled()
  printed.mockRestore()
})

test('ends with the reason where the token was revoked', async () => {
  const { telegram, start } = await createPolled(() => {})
  telegram.faults.add({ kind: 'status', status: 401, method: 'getUpdates' })
  const error = await start().ended.catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(SendError)
  expect(error).toMatchObject({ failure: { kind: 'unauthorised' } })
  expect(inspect(error, { depth: 20, showHidden: true })).not.toContain(telegram.token.split(':')[1])
})

test('an outage is told once with its begin, and once more when it is over, at once', async () => {
  const taken: unknown[] = []
  const { telegram, start, problems, waits } = await createPolled(text => taken.push(text))
  telegram.faults.add({ kind: 'status', status: 502, method: 'getUpdates', times: 4 })
  telegram.faults.add({ kind: 'reset', method: 'getUpdates', times: 2 })
  start()
  await vi.waitUntil(() => taken.length === 1)
  const line = { host: new URL(telegram.apiRoot).host }
  expect(problems).toEqual([
    { kind: 'outage', isOver: false, since: 17, line },
    { kind: 'outage', isOver: true, since: 17 },
  ])
  // Nobody waits in a poll for the end of it, and each wait is longer than the one before.
  expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000])
  const asked = telegram.transcript
    .calls('getUpdates')
    .map(({ params }) => (params as { timeout?: number }).timeout)
  expect(asked.slice(1, 6)).toEqual([0, 0, 0, 0, 0])
})

test('a single poll that fails is not worth a word', async () => {
  const taken: unknown[] = []
  const { telegram, start, problems } = await createPolled(text => taken.push(text))
  telegram.faults.add({ kind: 'status', status: 502, method: 'getUpdates' })
  start()
  await vi.waitUntil(() => taken.length === 1)
  expect(problems).toEqual([])
})

test('beside a second program that polls it keeps away for longer and longer, and says so once', async () => {
  const taken: unknown[] = []
  const { telegram, start, problems, waits } = await createPolled(text => taken.push(text))
  telegram.faults.add({ kind: 'status', status: 409, method: 'getUpdates', times: 8 })
  start()
  await vi.waitUntil(() => taken.length === 1)
  expect(waits).toEqual([60, 120, 240, 480, 960, 1_920, 3_600, 3_600].map(seconds => seconds * 1_000))
  expect(problems.map(({ kind, isOver }) => [kind, isOver])).toEqual([
    ['conflict', false],
    ['conflict', true],
  ])
})

test('asked for patience it waits as long as it is told', async () => {
  const taken: unknown[] = []
  const { telegram, start, waits } = await createPolled(text => taken.push(text))
  telegram.faults.add({ kind: 'status', status: 429, retryAfter: 7, method: 'getUpdates' })
  start()
  await vi.waitUntil(() => taken.length === 1)
  expect(waits).toEqual([7_000])
})

test('a poll that was waiting ends with the polling', async () => {
  const { telegram, start } = await createPolled(() => {})
  const polling = start()
  await vi.waitUntil(() => telegram.transcript.calls('getUpdates').length >= 2)
  await polling.stop()
  await polling.ended
})

/** Its waits are over at once, but for those that something else ends. */
function createPatientClock() {
  const waits: number[] = []
  return {
    waits,
    now: () => 0,
    wall: () => 17,
    async sleep(ms: number, signal?: AbortSignal) {
      if (!signal?.aborted) waits.push(ms)
      await setImmediate()
    },
  }
}
