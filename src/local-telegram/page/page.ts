/** Serves the chat as a web page on loopback: the local Telegram's phone, to watch and type into. */
import { randomBytes } from 'node:crypto'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readBody } from '../http/body.ts'
import type { Phone } from '../phone/phone.ts'
import { act } from './actions.ts'
import { type Asset, loadAssets } from './assets.ts'
import { type Admitted, admit, type Gate } from './gate.ts'
import { HEADERS } from './headers.ts'
import { showChat } from './viewer.ts'

export interface PageOptions {
  readonly phone: Phone
  /** The name of the bot. */
  readonly title: string
  /** Messages to suggest while the chat is empty. */
  readonly suggestions?: readonly string[]
}

export interface Page {
  /** Open it in a browser. It contains a secret and works only on this machine. */
  readonly url: string
  /** Ends open connections. */
  close(): Promise<void>
}

const HOST = '127.0.0.1'

/** Length of the secret in the URL: 128 bits, which nobody can guess. */
const SECRET_BYTES = 16

/** Enough for any message of a person (bytes). */
const MAX_BODY = 256 * 1024

/** How many tabs may be open at the same time. */
const MAX_VIEWERS = 32

interface PageContext extends Required<PageOptions> {
  readonly gate: Gate
  readonly assets: ReadonlyMap<string, Asset>
  readonly viewers: Set<ServerResponse>
}

/** Serves the page on a free port of 127.0.0.1. */
export async function servePage({ phone, title, suggestions = [] }: PageOptions): Promise<Page> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, HOST, resolve)
  })
  const { port } = server.address() as AddressInfo
  const gate: Gate = { host: `${HOST}:${port}`, secret: randomBytes(SECRET_BYTES).toString('base64url') }
  const context: PageContext = { phone, title, suggestions, gate, assets: loadAssets(), viewers: new Set() }
  server.on('request', (request, response) => respond(request, response, context))
  return { url: `http://${gate.host}/${gate.secret}/`, close: () => closed(server) }
}

function closed(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

function respond(request: IncomingMessage, response: ServerResponse, context: PageContext): void {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value)
  const admission = admit(request, context.gate)
  if ('refused' in admission) end(response, admission.refused)
  else if (request.method === 'GET') show(response, context, admission)
  else if (admission.path === 'act') void perform(request, response, context)
  else end(response, 404)
}

function show(response: ServerResponse, context: PageContext, { path, query }: Admitted): void {
  const { title, suggestions, assets } = context
  const asset = assets.get(path)
  if (path === 'events') view(response, context, query.get('topic'))
  else if (path === 'about') sendJson(response, 200, { title, suggestions })
  else if (asset) response.writeHead(200, { 'content-type': asset.type }).end(asset.body)
  else end(response, 404)
}

function view(response: ServerResponse, { phone, viewers }: PageContext, topic: string | null): void {
  if (viewers.size >= MAX_VIEWERS) {
    end(response, 503)
    return
  }
  viewers.add(response)
  response.once('close', () => viewers.delete(response))
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  showChat(response, { phone, threadId: topic === null ? undefined : Number(topic) })
}

async function perform(
  request: IncomingMessage,
  response: ServerResponse,
  { phone }: PageContext,
): Promise<void> {
  try {
    const body = await readBody(request, MAX_BODY)
    sendJson(response, 200, await act(phone, JSON.parse(body.toString())))
  } catch (error) {
    sendJson(response, 400, { toast: error instanceof Error ? error.message : String(error) })
  }
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status).end()
}
