/** Who becomes the owner: a pure fold over the `/start` messages that came. */
import type { StartMessage } from '../../../telegram/updates/starts.ts'

export interface Pairing {
  /** What the link carries. */
  readonly code: string
  /** On the monotonic clock (milliseconds). */
  readonly expiresAt: number
  readonly wrongCodes: number
  /** Updates that were looked at: nothing is confirmed, so they come again and again. */
  readonly seen: ReadonlySet<number>
}

export type PairingStep =
  | { readonly kind: 'waiting'; readonly pairing: Pairing; readonly heard?: 'wrongCode' | 'noCode' }
  | { readonly kind: 'paired'; readonly by: StartMessage }
  | { readonly kind: 'lockedOut' }
  | { readonly kind: 'expired' }

/** As hex it is 16 characters; with five tries and ten minutes, 64 bits cannot be guessed. */
export const CODE_BYTES = 8

const LIFETIME_MS = 10 * 60 * 1000

const MOST_WRONG_CODES = 5

/** @param waiting what came before the link was shown: it cannot hold its code */
export function beginPairing(code: string, now: number, waiting: readonly StartMessage[]): Pairing {
  const seen = new Set(waiting.map(({ updateId }) => updateId))
  return { code, expiresAt: now + LIFETIME_MS, wrongCodes: 0, seen }
}

/**
 * @param starts whatever waits, seen before or not, in the order in which it came
 * @param now on the monotonic clock (milliseconds)
 */
export function judgeStarts(pairing: Pairing, starts: readonly StartMessage[], now: number): PairingStep {
  if (now >= pairing.expiresAt) return { kind: 'expired' }
  let { wrongCodes } = pairing
  let heard: 'wrongCode' | 'noCode' | undefined
  for (const start of starts.filter(({ updateId }) => !pairing.seen.has(updateId))) {
    if (start.payload === pairing.code) return { kind: 'paired', by: start }
    heard = start.payload ? 'wrongCode' : 'noCode'
    if (start.payload) wrongCodes++
    if (wrongCodes >= MOST_WRONG_CODES) return { kind: 'lockedOut' }
  }
  const seen = new Set([...pairing.seen, ...starts.map(({ updateId }) => updateId)])
  return { kind: 'waiting', pairing: { ...pairing, wrongCodes, seen }, ...(heard ? { heard } : {}) }
}
