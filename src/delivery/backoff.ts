/** First wait after a failed attempt, doubled each time up to the longest (milliseconds). */
const FIRST_MS = 500
const LONGEST_MS = 60_000

/**
 * How long to wait before the next attempt.
 *
 * @param attempt 0 for the first failure
 * @param jitter a random number from 0 to 1, so that many callers do not retry together
 * @returns milliseconds, between half of the doubled wait and all of it
 */
export function backoff(attempt: number, jitter: number): number {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt)
  return whole / 2 + (whole / 2) * jitter
}
