import { Api } from 'grammy'
import { expect, test } from 'vitest'
import { type Outage, watchOutages } from '../../src/telegram/outage.ts'
import { createTelegram } from './ground.ts'

async function createWatched() {
  const { telegram } = await createTelegram()
  const told: Outage[] = []
  let now = 0
  const api = new Api(telegram.token, { apiRoot: telegram.apiRoot })
  api.config.use(
    watchOutages(
      () => ++now,
      outage => void told.push(outage),
    ),
  )
  const poll = () => api.getUpdates({ timeout: 30, offset: 1_000_000 }).catch(() => undefined)
  const fail = (times: number) => telegram.faults.add({ kind: 'status', status: 502, times })
  return { telegram, told, poll, fail, api }
}

test('an outage is told once with its begin, and once more when it is over, at once', async () => {
  const { telegram, told, poll, fail } = await createWatched()
  fail(4)
  for (let polls = 0; polls < 4; polls++) await poll()
  expect(told).toEqual([{ isOver: false, since: 1 }])
  // Nothing waits: a poll that is asked to wait would be held.
  await poll()
  expect(telegram.transcript.calls('getUpdates').at(-1)?.params).toMatchObject({ timeout: 0 })
  expect(told).toEqual([
    { isOver: false, since: 1 },
    { isOver: true, since: 1 },
  ])
})

test('a single poll that fails is not worth a word', async () => {
  const { told, poll, fail } = await createWatched()
  fail(1)
  await poll()
  await poll()
  expect(told).toEqual([])
})

test('other calls that fail are none of its business', async () => {
  const { told, api, fail } = await createWatched()
  fail(2)
  for (let calls = 0; calls < 2; calls++) await api.getMe().catch(() => undefined)
  expect(told).toEqual([])
})
