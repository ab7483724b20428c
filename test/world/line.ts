import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** The way between the program and a Bot API server: a proxy on loopback that fails as networks do. */
export interface Line {
  /** For TG_CLAUDE_API_ROOT. */
  readonly root: string
  /** Those that stand. */
  readonly connections: ReadonlySet<Connection>
  /** `refused`: nobody answers any more, and what stands is reset. `silent`: whatever is said goes nowhere, untold. */
  fail(how: 'refused' | 'silent'): Promise<void>
  /** What is connected from now on leads through. */
  mend(): Promise<void>
  /**
   * Calls `act` when this method of the Bot API is asked for next, before the request goes on.
   *
   * @returns the connection, once it was
   */
  at(method: string, act: (connection: Connection) => void): Promise<Connection>
}

export interface Connection {
  /** Ends it with an RST on both sides. */
  reset(): void
  /** What comes this way is taken and never arrives; nobody is told. `down` is towards the program. */
  swallow(way: Way): void
}

type Way = 'up' | 'down'

interface Watcher {
  readonly method: string
  readonly act: (connection: Connection) => void
}

/** How a request begins. */
const REQUEST = /^POST \/bot[^/ ]+\/(\w+) /

/** Opens a line to a server on loopback; it goes with its test. */
export async function openLine(apiRoot: string): Promise<Line> {
  const connections = new Set<Connection>()
  const watchers = new Set<Watcher>()
  let isSilent = false
  const server = createServer(client => {
    const connection = join(client, connect(Number(new URL(apiRoot).port), '127.0.0.1'), {
      onRequest: method => watched(method, watchers)?.act(connection),
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

/** The first that waits for this method; it waits no longer. */
function watched(method: string, watchers: Set<Watcher>): Watcher | undefined {
  const found = [...watchers].find(watcher => watcher.method === method)
  if (found) watchers.delete(found)
  return found
}

function join(
  client: Socket,
  server: Socket,
  { onRequest, onClose }: { onRequest: (method: string) => void; onClose: () => void },
): Connection {
  const swallowed = new Set<Way>()
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
    // A server that cannot be heard does not hear of this either.
    if (!swallowed.has('up')) server.destroy()
    onClose()
  })
  server.on('close', () => {
    if (!swallowed.has('down')) client.destroy()
  })
  return { reset, swallow: way => void swallowed.add(way) }
}
