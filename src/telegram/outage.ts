import type { Transformer } from 'grammy'

/** Telegram cannot be reached, or can be again. */
export interface Outage {
  readonly isOver: boolean
  /** When the first call of it failed (milliseconds since 1970). */
  readonly since: number
}

/** One failed poll is nothing: proxies and networks like to cut what is idle, and the next one works. */
const FAILURES_TO_TELL = 2

/** What ends the polling, and is told by that. */
const FINAL = new Set([401, 409])

/**
 * Watches the poller's calls. While they fail, the next ones do not wait for updates: so the end of an outage is seen
 * at once, and not when the next message comes.
 *
 * @param wall milliseconds since 1970
 */
export function watchOutages(wall: () => number, tell: (outage: Outage) => void): Transformer {
  let failures = 0
  let since = 0
  const failed = () => {
    if (failures === 0) since = wall()
    failures++
    if (failures === FAILURES_TO_TELL) tell({ isOver: false, since })
  }
  const worked = () => {
    if (failures >= FAILURES_TO_TELL) tell({ isOver: true, since })
    failures = 0
  }
  return async (prev, method, ...rest) => {
    if (method !== 'getUpdates') return prev(method, ...rest)
    const [payload, signal] = rest
    const asked = failures > 0 ? { ...payload, timeout: 0 } : payload
    try {
      const answer = await prev(method, asked, signal)
      if (answer.ok) worked()
      else if (!FINAL.has(answer.error_code)) failed()
      return answer
    } catch (error) {
      if (!signal?.aborted) failed()
      throw error
    }
  }
}
