// Tries the addresses of a server until one of them answers ("happy eyeballs", RFC 8305). Node's own way gives each only
// 250 ms, and the last one no limit.
import type { LookupAddress } from 'node:dns'
import type { Attempt } from '../../model/chat/send-error.ts'
import { allFailed, codeOf, NotConnected, SILENT } from './not-connected.ts'

/** When the next address is tried as well (milliseconds). A handshake over a satellite or a bad line takes up to 2 s. */
export const NEXT_ADDRESS_MS = 2_000

/** Which kind of address answered last. */
export interface Preference {
  family?: number
}

export interface Dialing<T> {
  /** Connects to one address. Rejects when the signal aborts, which may be after another one has answered. */
  readonly open: (address: LookupAddress, signal: AbortSignal) => Promise<T>
  /** Aborts when there is no more time. */
  readonly signal: AbortSignal
  readonly preference: Preference
}

export interface Dialed<T> {
  readonly connection: T
  /** The address that answered. */
  readonly address: string
  /** The addresses that were tried and did not answer, or not yet. */
  readonly attempts: readonly Attempt[]
}

/**
 * Connects to the first address that answers. The next one is tried as well when one has failed or been silent for
 * NEXT_ADDRESS_MS; those that are silent go on being waited for.
 *
 * @param addresses in the resolver's order
 * @throws NotConnected when none answers
 */
export async function dial<T>(addresses: readonly LookupAddress[], dialing: Dialing<T>): Promise<Dialed<T>> {
  const { open, preference } = dialing
  const inOrder = alternating(addresses, preference.family)
  const answered = new AbortController()
  const signal = AbortSignal.any([answered.signal, dialing.signal])
  const tried = new Map<string, string>()
  const from = async (index: number): Promise<Answer<T>> => {
    const target = inOrder[index]
    if (target === undefined) throw new NotConnected('none left')
    const { address } = target
    tried.set(address, SILENT)
    const opening = open(target, signal).then(
      connection => ({ connection, ...target }),
      error => {
        if (!signal.aborted) tried.set(address, codeOf(error) ?? SILENT)
        throw error
      },
    )
    const next = silence(opening).then(() => {
      signal.throwIfAborted()
      return from(index + 1)
    })
    return Promise.any([opening, next])
  }
  try {
    const { connection, address, family } = await from(0)
    tried.delete(address)
    preference.family = family
    return { connection, address, attempts: attemptsOf(tried) }
  } catch {
    throw allFailed(attemptsOf(tried))
  } finally {
    answered.abort()
  }
}

type Answer<T> = LookupAddress & { readonly connection: T }

function attemptsOf(tried: ReadonlyMap<string, string>): Attempt[] {
  return [...tried].map(([address, code]) => ({ address, code }))
}

/** Resolves when the connection has failed or has not answered for a while; never once it has answered. */
function silence(opening: Promise<unknown>): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, NEXT_ADDRESS_MS)
    opening.then(
      () => clearTimeout(timer),
      () => {
        clearTimeout(timer)
        resolve()
      },
    )
  })
}

/** @returns both kinds of address in turn, so that one dead kind costs one wait; `family` first if it is known */
export function alternating(addresses: readonly LookupAddress[], family?: number): LookupAddress[] {
  const first = family ?? addresses[0]?.family
  const same = addresses.filter(address => address.family === first)
  const other = addresses.filter(address => address.family !== first)
  const length = Math.max(same.length, other.length)
  const pairs = Array.from({ length }, (_, index) => [same[index], other[index]])
  return pairs.flat().filter(address => address !== undefined)
}
