/** Time, handed in: monotonic milliseconds for waits, wall-clock milliseconds for what a person reads. */
export interface Clock {
  /** Monotonic: never jumps, says nothing about the date. */
  now(): number
  /** Milliseconds since 1970. */
  wall(): number
  /** Resolves after `ms`, or at once when the signal aborts; never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

/** Randomness, handed in. */
export interface Random {
  uuid(): string
  /** `bytes` random bytes from a CSPRNG, as lower-case hex. */
  hex(bytes: number): string
  /** A random non-zero integer that fits 31 bits (Bot API: `draft_id` is non-zero). */
  id(): number
}
