import type { Agent } from 'node:http'
import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import { aborted } from '../../model/clock.ts'
import { NotConnected, notConnected, SILENT } from './not-connected.ts'

/**
 * How long a connection may take in all, with the name's lookup and the TLS handshake (milliseconds): less than the limit of
 * any call, so that it is known that the call was not sent.
 */
const LIMIT_MS = 20_000

/** How the latest connection of each agent failed. */
const latest = new WeakMap<Agent, NotConnected>()

/** @returns how this agent's latest connection failed; undefined if none ever did */
export function latestFailure(agent: Agent): NotConnected | undefined {
  return latest.get(agent)
}

/**
 * Opens a connection for an agent, within the time for it.
 *
 * @param open rejects soon after its signal aborts, or its socket is closed then
 * @throws NotConnected
 */
export async function connecting(
  agent: Agent,
  open: (signal: AbortSignal) => Promise<Socket>,
): Promise<Socket> {
  const failing = new AbortController()
  const { signal } = failing
  const limit = setTimeout(() => failing.abort(new NotConnected(SILENT)), LIMIT_MS)
  try {
    const socket = await open(signal)
    if (signal.aborted) socket.destroy()
    signal.throwIfAborted()
    return socket
  } catch (error) {
    const failure = notConnected(error)
    latest.set(agent, failure)
    throw failure
  } finally {
    clearTimeout(limit)
  }
}

/** Rejects with NotConnected when the signal aborts before `work` has ended. */
export function inTime<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const late = aborted(signal).then(() => {
    throw new NotConnected(SILENT)
  })
  return Promise.race([work, late])
}

/** Resolves once the socket can be written to: over TLS, after the handshake. Closes it when the signal aborts before that. */
export function ready(socket: Socket, signal: AbortSignal): Promise<Socket> {
  const event = socket instanceof TLSSocket ? 'secureConnect' : 'connect'
  return new Promise((resolve, reject) => {
    const giveUp = () => socket.destroy(new NotConnected(SILENT))
    signal.addEventListener('abort', giveUp)
    const fail = (error: unknown) => {
      signal.removeEventListener('abort', giveUp)
      reject(signal.aborted ? new NotConnected(SILENT) : error)
    }
    // They stay: a socket can fail again while it is closed, or before its first call.
    socket.on('error', fail)
    socket.on('close', () => fail(new NotConnected('ECONNRESET')))
    socket.once(event, () => {
      signal.removeEventListener('abort', giveUp)
      resolve(socket)
    })
    if (signal.aborted) giveUp()
  })
}
