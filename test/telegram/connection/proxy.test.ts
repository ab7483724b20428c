import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { createApi } from '../../../src/telegram/connection/api.ts'
import { connector } from '../../../src/telegram/connection/proxy.ts'
import { ProxyUnusable } from '../../../src/telegram/connection/proxy-unusable.ts'
import { freePort } from '../../world/network/slow-door.ts'

const API_ROOT = 'https://api.telegram.example'

beforeEach(() => {
  for (const name of ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy', 'NO_PROXY', 'no_proxy'])
    vi.stubEnv(name, undefined)
})

afterEach(() => vi.unstubAllEnvs())

/** Listens on loopback; gives the first bytes that somebody sends, and hangs up. */
async function createListener() {
  const server = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const heard = new Promise<Buffer>(resolve => {
    server.on('connection', (socket: Socket) => {
      socket.on('error', () => undefined)
      socket.once('data', (bytes: Buffer) => {
        resolve(bytes)
        socket.destroy()
      })
    })
  })
  return { port: (server.address() as AddressInfo).port, heard }
}

async function callThrough(): Promise<unknown> {
  const connect = await connector(API_ROOT)
  const agent = connect()
  onTestFinished(() => agent.destroy())
  return createApi({ token: '1:x', apiRoot: API_ROOT, agent }).raw.sendChatAction({
    chat_id: 1,
    action: 'typing',
  })
}

test('calls go through the proxy that the environment names', async () => {
  const { port, heard } = await createListener()
  vi.stubEnv('HTTPS_PROXY', `http://me:secret@127.0.0.1:${port}`)
  // It hung up before there was a way to the server.
  await expect(callThrough()).rejects.toMatchObject({ failure: { kind: 'unreachable' } })
  const words = String(await heard)
  expect(words).toMatch(/^CONNECT api\.telegram\.example:443 HTTP\/1\.1\r\n/)
  expect(words).toContain(`Proxy-Authorization: Basic ${Buffer.from('me:secret').toString('base64')}`)
})

test('a SOCKS proxy is spoken to as one', async () => {
  const { port, heard } = await createListener()
  vi.stubEnv('ALL_PROXY', `socks5h://127.0.0.1:${port}`)
  await expect(callThrough()).rejects.toThrow()
  expect((await heard)[0]).toBe(5)
})

test('what the environment excepts goes straight, and so does loopback over http', async () => {
  vi.stubEnv('HTTPS_PROXY', 'http://127.0.0.1:9')
  vi.stubEnv('NO_PROXY', 'telegram.example,.telegram.example')
  expect((await connector(API_ROOT))().constructor.name).toMatch(/^Straight/)
  expect((await connector('http://127.0.0.1:1234'))().constructor.name).toMatch(/^Straight/)
})

describe('a call that a proxy did not let through certainly did not arrive', () => {
  /** A proxy that answers what it hears, step by step; then it stays silent. */
  async function proxyThatSays(...answers: (string | Buffer)[]) {
    const sockets = new Set<Socket>()
    const heard: Buffer[] = []
    const server = createServer(socket => {
      sockets.add(socket)
      const left = [...answers]
      socket.on('error', () => undefined)
      socket.on('data', (bytes: Buffer) => {
        heard.push(bytes)
        const answer = left.shift()
        if (answer !== undefined) socket.write(answer)
      })
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => {
      for (const socket of sockets) socket.destroy()
      server.close()
    })
    return { port: (server.address() as AddressInfo).port, heard }
  }

  test.each(['403 Forbidden', '407 Proxy Authentication Required', '502 Bad Gateway'])(
    'when it says %s',
    async status => {
      const { port } = await proxyThatSays(`HTTP/1.1 ${status}\r\nContent-Length: 2\r\n\r\nno`)
      vi.stubEnv('HTTPS_PROXY', `http://127.0.0.1:${port}`)
      await expect(callThrough()).rejects.toMatchObject({
        failure: { kind: 'unreachable' },
        line: { host: 'api.telegram.example', code: `PROXY_${status.slice(0, 3)}` },
      })
    },
  )

  test('when it is not there', async () => {
    vi.stubEnv('HTTPS_PROXY', `http://127.0.0.1:${await freePort()}`)
    await expect(callThrough()).rejects.toMatchObject({
      failure: { kind: 'unreachable' },
      line: { code: 'ECONNREFUSED', attempts: [{ address: '127.0.0.1', code: 'ECONNREFUSED' }] },
    })
  })

  test('when SOCKS says that there is no way', async () => {
    const noRoute = Buffer.from([5, 4, 0, 1, 0, 0, 0, 0, 0, 0])
    const { port } = await proxyThatSays(Buffer.from([5, 0]), noRoute)
    vi.stubEnv('ALL_PROXY', `socks5h://127.0.0.1:${port}`)
    await expect(callThrough()).rejects.toMatchObject({
      failure: { kind: 'unreachable' },
      line: { code: 'PROXY_FAILED' },
    })
  })

  test.each([
    ['it says nothing', []],
    ['the server behind it says nothing', ['HTTP/1.1 200 OK\r\n\r\n']],
  ])('when %s', async (_name, answers) => {
    const { port, heard } = await proxyThatSays(...answers)
    vi.stubEnv('HTTPS_PROXY', `http://127.0.0.1:${port}`)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const call = callThrough().catch((error: unknown) => error)
    await vi.waitUntil(() => heard.length > answers.length, { timeout: 10_000 })
    await vi.advanceTimersByTimeAsync(25_000)
    expect(await call).toMatchObject({ failure: { kind: 'unreachable' }, line: { code: 'ETIMEDOUT' } })
  })
})

test('a proxy that cannot be used is said, without its password', async () => {
  vi.stubEnv('HTTPS_PROXY', 'ftp://me:secret@proxy.example')
  const error = await connector(API_ROOT).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(ProxyUnusable)
  expect(String(error)).toContain('not ftp')
  expect(String(error)).not.toContain('secret')
})
