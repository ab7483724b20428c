// Addresses of loopback stand for those of a server: the resolver is handed in.
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import type { SendError } from '../../../src/model/chat/send-error.ts'
import { createApi } from '../../../src/telegram/connection/api.ts'
import { alternating } from '../../../src/telegram/connection/dial.ts'
import { identify } from '../../../src/telegram/connection/identity.ts'
import { straightAgent, type Way } from '../../../src/telegram/connection/straight-agent.ts'
import { freePort, openSlowDoor } from '../../world/network/slow-door.ts'
import { createTelegram } from '../ground.ts'

const TOKEN = `1234567:${'A'.repeat(35)}`
const LIVING = { address: '127.0.0.1', family: 4 }
const DEAD = { address: '127.0.0.2', family: 4 }
const SILENT = { address: '127.0.0.3', family: 6 }
/** No route leads there: a broadcast address takes no connections. */
const UNREACHABLE = { address: '255.255.255.255', family: 6 }

afterEach(() => void vi.useRealTimers())

type Detour = Parameters<NonNullable<Way['onDetour']>>[0]

/** A client whose server has these addresses, in this order. */
function clientOf(root: string, addresses: readonly (typeof LIVING)[], token = TOKEN) {
  const detours: Detour[] = []
  const way = { lookup: async () => addresses, onDetour: (detour: Detour) => void detours.push(detour) }
  const agent = straightAgent(root, way)
  onTestFinished(() => agent.destroy())
  return { api: createApi({ token, apiRoot: root, agent }), agent, detours }
}

async function serverWith(...addresses: (typeof LIVING)[]) {
  const { telegram } = await createTelegram()
  const { port } = new URL(telegram.apiRoot)
  const client = clientOf(`http://localhost:${port}`, addresses, telegram.token)
  return { ...client, telegram, port: Number(port) }
}

const failed = (call: Promise<unknown>): Promise<SendError> =>
  call.then(
    () => expect.unreachable('the call worked'),
    error => error,
  )

describe('a server with several addresses', () => {
  test('is reached at the one that answers, at once if the others refuse', async () => {
    const { api, detours, telegram } = await serverWith(UNREACHABLE, DEAD, LIVING)
    const startedAt = performance.now()
    expect(await identify(api)).toMatchObject({ id: telegram.bot.id })
    expect(performance.now() - startedAt).toBeLessThan(1_500)
    expect(detours).toEqual([
      {
        address: '127.0.0.1',
        attempts: [
          { address: '255.255.255.255', code: expect.stringMatching(/^E/) },
          { address: '127.0.0.2', code: 'ECONNREFUSED' },
        ],
      },
    ])
  })

  test.runIf(process.platform === 'linux')('of which one says nothing costs 2 s, and only once', async () => {
    const { api, agent, detours, port } = await serverWith(SILENT, LIVING)
    await openSlowDoor(SILENT.address, port)
    const startedAt = performance.now()
    await identify(api)
    const ms = performance.now() - startedAt
    expect(ms).toBeGreaterThan(1_900)
    expect(ms).toBeLessThan(6_000)
    expect(detours).toMatchObject([{ attempts: [{ address: '127.0.0.3', code: 'ETIMEDOUT' }] }])
    for (const socket of Object.values(agent.freeSockets).flat()) socket?.destroy()
    const againAt = performance.now()
    await identify(api)
    expect(performance.now() - againAt).toBeLessThan(1_500)
    expect(detours).toHaveLength(1)
  })

  test.runIf(process.platform === 'linux')(
    'is reached at the one whose handshake is slow, while the others fail',
    async () => {
      const { telegram } = await createTelegram()
      const port = await freePort()
      await openSlowDoor('127.0.0.4', port, Number(new URL(telegram.apiRoot).port))
      const addresses = [{ address: '127.0.0.4', family: 4 }, UNREACHABLE, DEAD]
      const { api } = clientOf(`http://localhost:${port}`, addresses, telegram.token)
      expect(await identify(api)).toMatchObject({ id: telegram.bot.id })
    },
  )

  test('of which none answers certainly got nothing; each is named, with what happened there', async () => {
    const port = await freePort()
    const { api } = clientOf(`http://localhost:${port}`, [UNREACHABLE, DEAD, LIVING])
    const error = await failed(identify(api))
    expect(error.failure).toEqual({ kind: 'unreachable' })
    expect(error.line).toEqual({
      host: `localhost:${port}`,
      code: 'ECONNREFUSED',
      attempts: [
        { address: '255.255.255.255', code: expect.stringMatching(/^E/) },
        { address: '127.0.0.2', code: 'ECONNREFUSED' },
        { address: '127.0.0.1', code: 'ECONNREFUSED' },
      ],
    })
  })
})

describe('a server that says nothing', () => {
  /** Advances the time of the program alone, once somebody has connected. */
  async function afterTheLimit(root: string, connected: () => boolean) {
    const { api } = clientOf(root, [LIVING])
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const call = failed(identify(api))
    await vi.waitUntil(connected, { timeout: 10_000 })
    await vi.advanceTimersByTimeAsync(25_000)
    const error = await call
    vi.useRealTimers()
    return error
  }

  test('while TLS is agreed on certainly got nothing', async () => {
    const heard: Buffer[] = []
    const server = createServer((socket: Socket) => {
      socket.on('error', () => undefined).on('data', chunk => heard.push(chunk))
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const { port } = server.address() as AddressInfo
    const error = await afterTheLimit(`https://localhost:${port}`, () => heard.length > 0)
    expect(error.failure).toEqual({ kind: 'unreachable' })
    expect(error.line).toMatchObject({ code: 'ETIMEDOUT', attempts: [{ address: '127.0.0.1' }] })
  })

  test('after the call was sent may have got it', async () => {
    let hasHeard = false
    const server = createHttpServer(() => {
      hasHeard = true
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => {
      server.closeAllConnections()
      server.close()
    })
    const { port } = server.address() as AddressInfo
    const { api } = clientOf(`http://localhost:${port}`, [LIVING])
    const giveUp = new AbortController()
    const signal = giveUp.signal as unknown as Parameters<typeof api.raw.getMe>[0]
    const call = failed(api.raw.getMe(signal))
    await vi.waitUntil(() => hasHeard, { timeout: 10_000 })
    giveUp.abort()
    expect((await call).failure).toEqual({ kind: 'unknown' })
  })
})

test('a name that is never found out certainly led to nothing', async () => {
  const agent = straightAgent('http://localhost:9', { lookup: () => new Promise(() => {}) })
  onTestFinished(() => agent.destroy())
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const call = failed(identify(createApi({ token: TOKEN, apiRoot: 'http://localhost:9', agent })))
  await vi.advanceTimersByTimeAsync(25_000)
  expect((await call).failure).toEqual({ kind: 'unreachable' })
})

test('the kinds of address take turns, the one that answered last first', () => {
  const [a, b, c] = ['a', 'b', 'c'].map(address => ({ address, family: 6 }))
  const [d, e] = ['d', 'e'].map(address => ({ address, family: 4 }))
  const all = [a, b, c, d, e].filter(address => address !== undefined)
  const names = (family?: number) =>
    alternating(all, family)
      .map(({ address }) => address)
      .join('')
  expect(names()).toBe('adbec')
  expect(names(4)).toBe('daebc')
})
