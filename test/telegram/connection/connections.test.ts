import { createServer, get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { straightAgent } from '../../../src/telegram/connection/straight-agent.ts'

test('of the connections that a burst of calls needed, a few stay for the next calls', async () => {
  const waiting: (() => void)[] = []
  const server = createServer(
    { keepAliveTimeout: 0 },
    (_, response) => void waiting.push(() => response.end()),
  )
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const agent = straightAgent(root)
  onTestFinished(() => {
    agent.destroy()
    server.close()
  })
  const call = () =>
    new Promise<void>(resolve => get(root, { agent }, response => response.resume().on('end', resolve)))
  const calls = Array.from({ length: 20 }, call)
  await expect.poll(() => waiting.length).toBe(20)
  for (const answer of waiting) answer()
  await Promise.all(calls)
  await expect.poll(() => promisify(server.getConnections.bind(server))()).toBeLessThanOrEqual(4)
})
