import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

const script = fileURLToPath(new URL('slow-door.mjs', import.meta.url))

/**
 * Opens a server whose first handshakes take about a second (Linux only); it then passes everything on. It closes with its
 * test.
 *
 * @param host an address of loopback
 * @param target the port on 127.0.0.1 to pass on to; without one, it never answers
 */
export async function openSlowDoor(host: string, port: number, target?: number): Promise<void> {
  const held = target === undefined ? 0 : HELD_MS
  const args = [script, host, port, target ?? 0, held].map(String)
  const door = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(async () => {
    const over = once(door, 'exit')
    door.kill('SIGKILL')
    await over
  })
  await once(door.stdout, 'data')
}

/** Longer than Node gives an address by itself (250 ms), and before the system asks again (1 s). */
export const HELD_MS = 500

/** @returns a port that nobody listens on */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
