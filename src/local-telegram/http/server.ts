/** The HTTP server: handles requests to `/bot<token>/<method>` on loopback. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { ApiError } from '../schema/api-error.ts'
import type { Telegram } from '../state/telegram.ts'
import { sendError } from './answer.ts'
import { readBody } from './body.ts'
import type { ServerContext } from './call.ts'
import { handleCall } from './call.ts'
import type { FaultSource, Faults } from './faults.ts'
import { createFaults } from './faults.ts'

export interface HttpServer {
  readonly port: number
  readonly faults: Faults
  /** Ends open polls and connections. */
  close(): Promise<void>
}

/** Only reachable from this machine. */
const HOST = '127.0.0.1'

/** Keeps idle connections open. Node's default of 5 s could cut one off just as a client reuses it. */
const OPTIONS = { keepAliveTimeout: 0 }

/** @param port 0 picks a free one */
export async function serve(telegram: Telegram, token: string, port: number): Promise<HttpServer> {
  const closing = new AbortController()
  const sockets = new Set<Socket>()
  const faults = createFaults(() => {
    for (const socket of sockets) socket.resetAndDestroy()
  })
  const context: ServerContext = { telegram, token, faults, closing: closing.signal, openDrafts: new Map() }
  const server = createServer(OPTIONS, (request, response) => void respond(request, response, context))
  server.on('connection', socket => admit(socket, sockets, faults))
  await listen(server, port)
  return {
    port: (server.address() as AddressInfo).port,
    faults,
    close: () => {
      closing.abort()
      return closed(server)
    },
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, HOST, () => resolve())
  })
}

function closed(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

function admit(socket: Socket, sockets: Set<Socket>, faults: FaultSource): void {
  if (faults.isOutage) {
    socket.resetAndDestroy()
    return
  }
  sockets.add(socket)
  socket.on('close', () => sockets.delete(socket))
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  context: ServerContext,
): Promise<void> {
  try {
    const { pathname, searchParams: query } = new URL(request.url ?? '/', `http://${HOST}`)
    const contentType = request.headers['content-type'] ?? ''
    const body = await readBody(request)
    await handleCall({ path: decodeURIComponent(pathname), contentType, query, body }, response, context)
  } catch (error) {
    // The client disconnected, or the request cannot be parsed.
    sendError(response, error instanceof ApiError ? error : new ApiError(400, 'Bad Request'))
  }
}
