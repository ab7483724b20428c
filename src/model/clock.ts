/** Injected time: monotonic milliseconds for waits, wall-clock milliseconds for what a person reads. */
export interface Clock {
  /** Monotonic: never jumps, and is unrelated to the date. */
  readonly now: () => number
  /** Milliseconds since 1970. */
  readonly wall: () => number
  /** Resolves after `ms`, or at once when the signal aborts; never rejects. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
}

/** Injected randomness. */
export interface Random {
  readonly uuid: () => string
  /** `bytes` random bytes from a CSPRNG, as lower-case hex. */
  readonly hex: (bytes: number) => string
  /** A random non-zero integer that fits 31 bits (Bot API: `draft_id` is non-zero). */
  readonly id: () => number
}

/** Resolves when the signal aborts, at once if it already has. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

/**
 * Like `AbortSignal.timeout`, but safe within `AbortSignal.any`: on Node 20.20, a timeout that only a
 * combined signal refers to is garbage-collected and never fires (measured).
 *
 * @param ms milliseconds
 */
export function abortsAfter(ms: number): AbortSignal {
  const over = new AbortController()
  setTimeout(() => over.abort(), ms).unref()
  return over.signal
}
