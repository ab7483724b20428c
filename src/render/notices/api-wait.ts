import type { Retrying } from '../../model/claude/event.ts'
import { duration } from '../text/figures.ts'
import { shorten } from '../text/grapheme.ts'
import { momentOf } from '../text/time.ts'

/** Why and until when Claude waits for the API. */
export interface ApiWait {
  readonly retrying: Retrying
  /** When it retries (wall-clock milliseconds). */
  readonly until: number
}

/** A wait this long or longer is shown as a time of day, which stays correct without updates (milliseconds). */
const LONG_MS = 60_000

/** Claude Code's longest pause between retries. Measured on 2.1.329: starts at 0.5 s and doubles up to 40 s. */
const LONGEST_PAUSE_MS = 40_000

/** The wire's error codes for why the API did not answer. */
const REASONS: Readonly<Record<string, string>> = {
  overloaded: 'The API is overloaded',
  rate_limit: 'The rate limit has been reached',
  server_error: 'The API had an error',
  authentication_failed: 'Claude Code is not logged in, or its API key is wrong',
}

/** @returns the reason for a wait, as a sentence without its full stop */
export function retryReason({ error, status }: Retrying): string {
  // Measured on 2.1.329: this means that no connection was made.
  if (error === 'unknown' && status === undefined) return 'The API cannot be reached'
  return REASONS[error] ?? `The API did not answer (${shorten(error.replaceAll('_', ' '), 40)})`
}

/** The status line of a growing answer, e.g. `The API is overloaded · retry 2/10 in 4 s`. */
export function retryLine({ retrying, until }: ApiWait): string {
  const { attempt, maxAttempts, delayMs } = retrying
  const when =
    delayMs < LONG_MS ? `in ${duration(Math.ceil(delayMs / 1000) * 1000)}` : `at ${momentOf(until)}`
  return `${retryReason(retrying)} · retry ${attempt}/${maxAttempts} ${when}`
}

/** The same as a separate message, which stays in the chat while Claude keeps retrying. */
export function retryNotice(wait: ApiWait): string {
  const { retrying, until } = wait
  const again = retrying.delayMs < LONG_MS ? 'keeps retrying' : `retries at ${momentOf(until)}`
  const mend = retrying.error === 'authentication_failed' ? ' Run on the host: claude auth login.' : ''
  return `⏳ ${retryReason(retrying)}.${mend} Claude ${again} by itself, at most until about ${momentOf(givesUpAt(wait))}. /stop ends the wait.`
}

/** The latest time by which Claude gives up (wall-clock milliseconds). */
export function givesUpAt({ retrying: { attempt, maxAttempts, delayMs }, until }: ApiWait): number {
  let [pause, at] = [delayMs, until]
  for (let left = maxAttempts - attempt; left > 0; left--) {
    pause = Math.max(pause, Math.min(LONGEST_PAUSE_MS, pause * 2))
    at += pause
  }
  return at
}
