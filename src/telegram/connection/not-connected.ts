import type { Attempt } from '../../model/chat/send-error.ts'

/** All that node-fetch passes on of an error is its code. So this one tells a failed connection from a failed call. */
export const NOT_CONNECTED = 'NOT_CONNECTED'

/** Node's code for an address that does not answer. */
export const SILENT = 'ETIMEDOUT'

/** No connection was made, so no byte of the call was sent. */
export class NotConnected extends Error {
  override readonly name = 'NotConnected'
  readonly code = NOT_CONNECTED
  /** Node's code for why, e.g. `ENOTFOUND`; `PROXY_…` if a proxy made no connection. */
  readonly reason: string
  /** Each address that was tried. */
  readonly attempts: readonly Attempt[]

  constructor(reason: string, attempts: readonly Attempt[] = []) {
    super(`not connected: ${reason}`)
    this.reason = reason
    this.attempts = attempts
  }
}

/** What Node says of a kind of address that this machine cannot use at all. It says little if another was tried too. */
const NO_SUCH_KIND = new Set(['ENETUNREACH', 'EADDRNOTAVAIL', 'EAFNOSUPPORT'])

/** @param attempts each address that was tried; at least one */
export function allFailed(attempts: readonly Attempt[]): NotConnected {
  const telling = attempts.find(({ code }) => !NO_SUCH_KIND.has(code)) ?? attempts[0]
  return new NotConnected(telling?.code ?? UNKNOWN, attempts)
}

/**
 * @param otherwise the reason if the error has no code
 * @returns what an error from before there was a connection means; its message may contain a proxy's password
 */
export function notConnected(error: unknown, otherwise = UNKNOWN): NotConnected {
  if (error instanceof NotConnected) return error
  // Node's own error after several addresses.
  if (error instanceof AggregateError && error.errors.length > 0)
    return allFailed(error.errors.flatMap(attemptOf))
  return new NotConnected(codeOf(error) ?? otherwise, attemptOf(error))
}

const UNKNOWN = 'UNKNOWN'

/** @returns Node's code in an error; undefined if it has none */
export function codeOf(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  return code === undefined ? undefined : String(code)
}

function attemptOf(error: unknown): Attempt[] {
  const address =
    typeof error === 'object' && error !== null && 'address' in error ? error.address : undefined
  return typeof address === 'string' ? [{ address, code: codeOf(error) ?? UNKNOWN }] : []
}
