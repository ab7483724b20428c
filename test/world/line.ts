import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** The connection between the program and a Bot API server: a loopback proxy that fails as networks do. */
export interface Line {
  /** For TG_CLAUDE_API_ROOT. */
  readonly root: string
  /** Open connections. */
  readonly connections: ReadonlySet<Connection>
  /**
   * `refused`: nobody answers, and open connections are reset. `silent`: everything sent disappears without
   * an error.
   */
  fail(how: 'refused' | 'silent'): Promise<void>
  /** Lets new connections through again. */
  mend(): Promise<void>
  /**
   * Calls `act` at the next call of this Bot API method, before the request is passed on.
   *
   * @returns the connection, once this has happened
   */
  at(method: string, act: (connection: Connection) => void): Promise<Connection>
}

export interface Connection {
  /** Resets both sides (RST). */
  reset(): void
  /** Silently discards all data in this direction. `down` is towards the program. */
  swallow(direction: Direction): void
}

type Direction = 'up' | 'down'

interface Watcher {
  readonly method: string
  readonly act: (connection: Connection) => void
}

/** The start of a request. */
const REQUEST = /^POST \/bot[^/ ]+\/(\w+) /

/** Opens a line to a server on loopback. It closes with its test. */
export async function openLine(apiRoot: string): Promise<Line> {
  const connections = new Set<Connection>()
  const watchers = new Set<Watcher>()
  let isSilent = false
  const server = createServer(client => {
    const connection = join(client, connect(Number(new URL(apiRoot).port), '127.0.0.1'), {
      onRequest: method => takeWatcher(method, watchers)?.act(connection),
      onClose: () => connections.delete(connection),
    })
    connections.add(connection)
    if (isSilent) silence(connection)
  })
  const port = await listen(server, 0)
  const close = async () => {
    const closed = once(server, 'close')
    server.close()
    for (const connection of connections) connection.reset()
    await closed
  }
  onTestFinished(() => (server.listening ? close() : undefined))
  return {
    root: `http://127.0.0.1:${port}`,
    connections,
    async fail(how) {
      if (how === 'refused') return close()
      isSilent = true
      for (const connection of connections) silence(connection)
    },
    async mend() {
      isSilent = false
      if (!server.listening) await listen(server, port)
    },
    at: (method, act) =>
      new Promise(resolve => {
        const then = (connection: Connection) => {
          act(connection)
          resolve(connection)
        }
        watchers.add({ method, act: then })
      }),
  }
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

function silence(connection: Connection): void {
  connection.swallow('up')
  connection.swallow('down')
}

/** Finds the first watcher of this method and removes it. */
function takeWatcher(method: string, watchers: Set<Watcher>): Watcher | undefined {
  const found = [...watchers].find(watcher => watcher.method === method)
  if (found) watchers.delete(found)
  return found
}

function join(
  client: Socket,
  server: Socket,
  { onRequest, onClose }: { onRequest: (method: string) => void; onClose: () => void },
): Connection {
  const swallowed = new Set<Direction>()
  const reset = () => {
    client.resetAndDestroy()
    server.resetAndDestroy()
  }
  for (const socket of [client, server]) socket.on('error', () => undefined)
  client.on('data', chunk => {
    const [, method] = REQUEST.exec(chunk.toString('latin1')) ?? []
    if (method !== undefined) onRequest(method)
    if (!swallowed.has('up')) server.write(chunk)
  })
  server.on('data', chunk => {
    if (!swallowed.has('down')) client.write(chunk)
  })
  client.on('close', () => {
    // A server that is cut off does not notice this either.
    if (!swallowed.has('up')) server.destroy()
    onClose()
  })
  server.on('close', () => {
    if (!swallowed.has('down')) client.destroy()
  })
  return { reset, swallow: direction => void swallowed.add(direction) }
}
