/** Decides who becomes the owner: a pure fold over the received `/start` messages. */
import type { StartMessage } from '../../../telegram/updates/starts.ts'

export interface Pairing {
  /** The code in the link. */
  readonly code: string
  /** On the monotonic clock (milliseconds). */
  readonly expiresAt: number
  readonly wrongCodes: number
  /** Updates already processed. They arrive repeatedly because none is confirmed. */
  readonly seen: ReadonlySet<number>
}

export type PairingStep =
  | { readonly kind: 'waiting'; readonly pairing: Pairing; readonly heard?: 'wrongCode' | 'noCode' }
  | { readonly kind: 'paired'; readonly by: StartMessage }
  | { readonly kind: 'lockedOut' }
  | { readonly kind: 'expired' }

/** 16 hex characters. With five tries and ten minutes, 64 bits cannot be guessed. */
export const CODE_BYTES = 8

const LIFETIME_MS = 10 * 60 * 1000

const MOST_WRONG_CODES = 5

/** @param waiting messages that arrived before the link was shown, which cannot contain its code */
export function beginPairing(code: string, now: number, waiting: readonly StartMessage[]): Pairing {
  const seen = new Set(waiting.map(({ updateId }) => updateId))
  return { code, expiresAt: now + LIFETIME_MS, wrongCodes: 0, seen }
}

/**
 * @param starts all waiting messages, seen or not, in the order of arrival
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
