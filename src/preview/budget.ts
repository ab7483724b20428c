/**
 * A chat's budget of draft calls and chat actions, shared by all its topics.
 * Field: about 20 calls in 5 s and 40 in 30 s for a chat, and never two of them in flight; more gives a 429.
 *
 * A bucket of 3 that gains one each 820 ms keeps within both by itself (3 + 36.6 in 30 s, 3 + 6.1 in 5 s), so a
 * short burst is free (placeholder, first words) and the rest flows evenly, which gives the smallest mean age of
 * what a person sees.
 */
const BURST = 3
const GAIN_MS = 820

export interface Budget {
  /**
   * Resolves when a call may be made, in the order of asking; undefined when the signal aborted first. No other
   * call is made until this one is `over`.
   */
  readonly take: (signal: AbortSignal) => Promise<Call | undefined>
  /** A call, if one is free now and nobody waits for it. */
  readonly tryTake: () => Call | undefined
  /** Telegram said to come back later. */
  readonly block: (ms: number) => void
}

export interface Call {
  /** It has ended, or was given up. */
  readonly over: () => void
}

export interface BudgetClock {
  readonly now: () => number
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
}

export function createBudget(clock: BudgetClock): Budget {
  let level = BURST
  let at = clock.now()
  let blockedUntil = 0
  /** Everybody who waits or calls, one behind the other. */
  let queue: Promise<unknown> = Promise.resolve()
  let inQueue = 0

  const refill = () => {
    const now = clock.now()
    level = Math.min(BURST, level + (now - at) / GAIN_MS)
    at = now
  }
  /** Milliseconds until a call is free; 0: now. */
  const wait = () => {
    refill()
    return Math.max(0, blockedUntil - at, level >= 1 ? 0 : Math.ceil((1 - level) * GAIN_MS))
  }
  const enter = () => {
    const before = queue
    inQueue++
    const call = openCall(() => inQueue--)
    queue = before.then(() => call.hasEnded)
    return { before, call }
  }
  return {
    async take(signal) {
      const { before, call } = enter()
      await before
      for (let ms = wait(); ms > 0 && !signal.aborted; ms = wait()) await clock.sleep(ms, signal)
      if (signal.aborted) {
        call.over()
        return undefined
      }
      level -= 1
      return call
    },
    tryTake() {
      if (inQueue > 0 || wait() > 0) return undefined
      level -= 1
      return enter().call
    },
    block(ms) {
      blockedUntil = Math.max(blockedUntil, clock.now() + ms)
    },
  }
}

function openCall(onOver: () => void): Call & { readonly hasEnded: Promise<void> } {
  let end: () => void = () => undefined
  const hasEnded = new Promise<void>(resolve => {
    end = resolve
  })
  let isOver = false
  return {
    hasEnded,
    over() {
      if (isOver) return
      isOver = true
      onOver()
      end()
    },
  }
}
