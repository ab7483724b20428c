import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { connect, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { connecting, inTime, ready } from './connecting.ts'
import { type Dialed, dial, type Preference } from './dial.ts'
import { POOL } from './pool.ts'

/** How a server is reached without a proxy. */
export interface Way {
  /** Resolves with the addresses of a name, in the order in which to try them. Default: the system's resolver. */
  readonly lookup?: (host: string) => Promise<readonly LookupAddress[]>
  /** Shared by the agents that connect to the same server. */
  readonly preference?: Preference
  /** Called when a connection was made, but other addresses had failed or not answered before. */
  readonly onDetour?: (dialed: Omit<Dialed<unknown>, 'connection'>) => void
}

/** @returns a pool of direct connections to the server */
export function straightAgent(apiRoot: string, way: Way = {}): HttpAgent {
  return apiRoot.startsWith('https:') ? new StraightHttpsAgent(way) : new StraightHttpAgent(way)
}

/** What Node gives an agent to open a connection with. */
type Options = Parameters<HttpAgent['createConnection']>[0]
type Done = NonNullable<Parameters<HttpAgent['createConnection']>[1]>

class StraightHttpAgent extends HttpAgent {
  readonly #way: Way

  constructor(way: Way) {
    super(POOL)
    this.#way = { preference: {}, ...way }
  }

  override createConnection(options: Options, done: Done): undefined {
    pass(
      connecting(this, signal => reach(options, { way: this.#way, signal, made: plainly })),
      done,
    )
  }
}

class StraightHttpsAgent extends HttpsAgent {
  readonly #way: Way

  constructor(way: Way) {
    super(POOL)
    this.#way = { preference: {}, ...way }
  }

  override createConnection(options: Options, done: Done): undefined {
    // Over the open socket. It also resumes an earlier session.
    const secure = (socket: Socket) => super.createConnection({ ...options, socket } as Options) as Socket
    pass(
      connecting(this, signal => reach(options, { way: this.#way, signal, made: secure })),
      done,
    )
  }
}

const plainly = (socket: Socket) => socket

function pass(opening: Promise<Duplex>, done: Done): void {
  opening.then(
    socket => done(null, socket),
    (error: Error) => done(error, undefined as unknown as Duplex),
  )
}

interface Reaching {
  readonly way: Way
  readonly signal: AbortSignal
  /** Makes the connection from an open socket, at each address. */
  readonly made: (socket: Socket) => Socket
}

async function reach({ host, port }: Options, { way, signal, made }: Reaching): Promise<Socket> {
  const { lookup: find = allOf, preference = {}, onDetour } = way
  const addresses = await inTime(find(String(host)), signal)
  const { connection, ...about } = await dial(addresses, {
    async open({ address, family }, given) {
      const target = { host: address, family, port: Number(port) }
      const socket = await ready(connect({ ...target, keepAlive: true, noDelay: true }), given)
      const over = made(socket)
      return over === socket ? socket : ready(over, given)
    },
    signal,
    preference,
  })
  if (about.attempts.length > 0) onDetour?.(about)
  return connection
}

function allOf(host: string): Promise<LookupAddress[]> {
  return lookup(host, { all: true })
}
