import type { FloodWait } from '../model/chat/flood-wait.ts'

/**
 * A chat's budget of draft calls and chat actions, shared by all its topics.
 * Field: about 20 calls in 5 s and 40 in 30 s per chat, and never two in flight; more gives a 429.
 *
 * A bucket of 3 that gains one every 820 ms stays within both limits (3 + 36.6 in 30 s, 3 + 6.1 in 5 s). A
 * short burst (placeholder, first words) is free and the rest is spread evenly, which minimises the mean age
 * of what a person sees.
 */
const BURST = 3
const GAIN_MS = 820

export interface Budget {
  /**
   * Resolves when a call may be made, in order of request; with undefined if the signal aborts first. No
   * other call is granted until this one is `over`.
   */
  readonly take: (signal: AbortSignal) => Promise<Call | undefined>
  /** @returns a call if one is free now and nobody is waiting for it */
  readonly tryTake: () => Call | undefined
  /** Resolves when no flood wait is on, or when the signal aborts: for calls that do not count here. */
  readonly ready: (signal: AbortSignal) => Promise<void>
}

export interface Call {
  /** The call has ended or was given up. */
  readonly over: () => void
}

export interface BudgetClock {
  readonly now: () => number
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
}

export function createBudget(clock: BudgetClock, flood: FloodWait): Budget {
  let level = BURST
  let at = clock.now()
  /** Everyone who is waiting for a call or making one, in order. */
  let queue: Promise<unknown> = Promise.resolve()
  let inQueue = 0

  const refill = () => {
    const now = clock.now()
    level = Math.min(BURST, level + (now - at) / GAIN_MS)
    at = now
  }
  /** @returns milliseconds until a call is free; 0 if it is free now */
  const wait = () => {
    refill()
    return Math.max(flood.left(), level >= 1 ? 0 : Math.ceil((1 - level) * GAIN_MS))
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
    ready: flood.over,
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
