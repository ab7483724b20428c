/** The chat as a page in the browser, served on loopback: the phone of the local Telegram, to look at and to type into. */
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
  /** Whom the person talks to. */
  readonly title: string
  /** What to say first, offered while the chat is empty. */
  readonly suggestions?: readonly string[]
}

export interface Page {
  /** For the browser; holds a secret, and works on this machine only. */
  readonly url: string
  /** Ends open connections. */
  close(): Promise<void>
}

const HOST = '127.0.0.1'

/** Of the secret in the URL: 128 bits, as nobody can guess. */
const SECRET_BYTES = 16

/** A message of a person, with room to spare. Bytes. */
const MAX_BODY = 256 * 1024

/** Tabs that look at the same time. */
const MAX_VIEWERS = 32

interface Site extends Required<PageOptions> {
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
  const site: Site = { phone, title, suggestions, gate, assets: loadAssets(), viewers: new Set() }
  server.on('request', (request, response) => respond(request, response, site))
  return { url: `http://${gate.host}/${gate.secret}/`, close: () => closed(server) }
}

function closed(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

function respond(request: IncomingMessage, response: ServerResponse, site: Site): void {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value)
  const admission = admit(request, site.gate)
  if ('refused' in admission) end(response, admission.refused)
  else if (request.method === 'GET') show(response, site, admission)
  else if (admission.path === 'act') void perform(request, response, site)
  else end(response, 404)
}

function show(response: ServerResponse, site: Site, { path, query }: Admitted): void {
  const { title, suggestions, assets } = site
  const asset = assets.get(path)
  if (path === 'events') view(response, site, query.get('topic'))
  else if (path === 'about') sendJson(response, 200, { title, suggestions })
  else if (asset) response.writeHead(200, { 'content-type': asset.type }).end(asset.body)
  else end(response, 404)
}

function view(response: ServerResponse, { phone, viewers }: Site, topic: string | null): void {
  if (viewers.size >= MAX_VIEWERS) {
    end(response, 503)
    return
  }
  viewers.add(response)
  response.once('close', () => viewers.delete(response))
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  showChat(response, { phone, threadId: topic === null ? undefined : Number(topic) })
}

async function perform(request: IncomingMessage, response: ServerResponse, { phone }: Site): Promise<void> {
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
