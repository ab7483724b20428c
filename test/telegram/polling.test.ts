import { inspect } from 'node:util'
import { expect, onTestFinished, test, vi } from 'vitest'
import { SendError } from '../../src/model/send-error.ts'
import type { Outage } from '../../src/telegram/outage.ts'
import { type Polling, startPolling } from '../../src/telegram/polling.ts'
import { createTelegram } from './ground.ts'

const textOf = (update: unknown) => (update as { message?: { text?: string } }).message?.text

async function createPolled(accept: (text: string | undefined) => void) {
  const ground = await createTelegram()
  const { telegram } = ground
  const outages: Outage[] = []
  const { id, username } = telegram.bot
  const start = (take = accept): Polling => {
    const polling = startPolling({
      token: telegram.token,
      apiRoot: telegram.apiRoot,
      me: { id, username, hasTopics: true },
      accept: update => take(textOf(update)),
      onOutage: outage => void outages.push(outage),
      wall: () => 17,
    })
    polling.ended.catch(() => {})
    onTestFinished(() => polling.stop())
    return polling
  }
  return { ...ground, start, outages }
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

test.each([
  [401, { kind: 'unauthorised' }],
  [409, { kind: 'refused', code: 409 }],
])('ends with the reason where Telegram says %i', async (status, failure) => {
  const { telegram, start } = await createPolled(() => {})
  telegram.faults.add({ kind: 'status', status, method: 'getUpdates' })
  const error = await start().ended.catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(SendError)
  expect(error).toMatchObject({ failure })
  expect(inspect(error, { depth: 20, showHidden: true })).not.toContain(telegram.token.split(':')[1])
})

test('a poll that was waiting ends with the polling', async () => {
  const { telegram, start } = await createPolled(() => {})
  const polling = start()
  await vi.waitUntil(() => telegram.transcript.calls('getUpdates').length >= 2)
  await polling.stop()
  await polling.ended
})
