import type { ClientRequest } from 'node:http'
import type { Socket } from 'node:net'
import type { HttpsProxyAgent } from 'https-proxy-agent'
import type { SocksProxyAgent } from 'socks-proxy-agent'
import { connecting, inTime, ready } from './connecting.ts'
import { NEXT_ADDRESS_MS } from './dial.ts'
import { NotConnected, notConnected } from './not-connected.ts'

type ProxyAgent = HttpsProxyAgent<string> | SocksProxyAgent
type Target = Parameters<ProxyAgent['connect']>[1]

/** For the connection to the proxy itself: Node would try the next address of its name after 250 ms. */
export const PATIENT = { autoSelectFamily: true, autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_MS }

/** An answer of a proxy to CONNECT (RFC 9110). */
interface ConnectAnswer {
  readonly statusCode: number
}

/**
 * Makes a proxy's agent fail with NotConnected until it has a connection to the server, over TLS after the handshake: a call
 * goes through it only then. By itself, the agent passes the proxy's refusal on as if it were the server's answer.
 */
export function certain<T extends ProxyAgent>(agent: T): T {
  const connect = agent.connect.bind(agent)
  agent.connect = (request: ClientRequest, target: Target) =>
    connecting(agent, async signal => {
      let status = 200
      request.once('proxyConnect', (answer: ConnectAnswer) => {
        status = answer.statusCode
      })
      if ('connectOpts' in agent) agent.connectOpts = { ...agent.connectOpts, signal }
      const opening = connect(request, target).catch(error => {
        throw notConnected(error, 'PROXY_FAILED')
      })
      // It cannot be told to stop.
      opening.then(late => signal.aborted && late.destroy()).catch(() => undefined)
      const socket = await inTime(opening, signal)
      if (status !== 200) throw refused(socket, status)
      return target.secureEndpoint ? ready(socket, signal) : socket
    })
  return agent
}

function refused(socket: Socket, status: number): NotConnected {
  socket.destroy()
  return new NotConnected(`PROXY_${status}`)
}
