import { expect, test } from 'vitest'
import { plain } from '../../../src/render/notices/notice.ts'
import { ServerClock } from '../../../src/telegram/connection/server-clock.ts'
import { createMessages } from '../../../src/telegram/outgoing/messages.ts'
import { createTelegram } from '../ground.ts'

const DAY_MS = 24 * 3_600_000

/** A machine's clock, and Telegram's as that is known from what is sent. */
async function ground() {
  const { api, chat } = await createTelegram()
  const machine = { aheadMs: 0 }
  const server = new ServerClock(() => Date.now() + machine.aheadMs)
  server.watch(api)
  const send = () => createMessages(api).send(chat, plain('hi'), {})
  return { api, machine, server, send, offMs: () => Math.abs(server.now() - Date.now()) }
}

test('before anything was sent, this machine’s clock is taken for right', async () => {
  const { machine, offMs } = await ground()
  machine.aheadMs = DAY_MS
  expect(offMs()).toBeGreaterThan(DAY_MS - 1_000)
})

test.each([DAY_MS, -DAY_MS])(
  'a clock that is wrong by %i ms is known for it once something was sent',
  async ms => {
    const { machine, send, offMs } = await ground()
    machine.aheadMs = ms
    await send()
    expect(offMs()).toBeLessThan(10_000)
  },
)

test('a call during which the machine slept says nothing', async () => {
  const { machine, server, send, api } = await ground()
  await send()
  api.config.use(async (prev, ...call) => {
    const answer = await prev(...call)
    machine.aheadMs = DAY_MS
    return answer
  })
  await send()
  expect(server.now() - Date.now()).toBeGreaterThan(DAY_MS - 10_000)
})

test('what failed or has no date teaches nothing', async () => {
  const { api, machine, offMs } = await ground()
  machine.aheadMs = DAY_MS
  await api.getMe()
  await api.sendMessage(1, 'nobody').catch(() => undefined)
  expect(offMs()).toBeGreaterThan(DAY_MS - 1_000)
})
