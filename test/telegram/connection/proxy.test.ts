import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { createApi } from '../../../src/telegram/connection/api.ts'
import { connector } from '../../../src/telegram/connection/proxy.ts'
import { ProxyUnusable } from '../../../src/telegram/connection/proxy-unusable.ts'

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
  await expect(callThrough()).rejects.toMatchObject({ failure: { kind: 'unknown' } })
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
  expect((await connector(API_ROOT))().constructor.name).toBe('Agent')
  expect((await connector('http://127.0.0.1:1234'))().constructor.name).toBe('Agent')
})

test('a proxy that cannot be used is said, without its password', async () => {
  vi.stubEnv('HTTPS_PROXY', 'ftp://me:secret@proxy.example')
  const error = await connector(API_ROOT).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(ProxyUnusable)
  expect(String(error)).toContain('not ftp')
  expect(String(error)).not.toContain('secret')
})
