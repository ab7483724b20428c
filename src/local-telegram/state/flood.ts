/** Telegram's flood limits for one chat. A call over a limit gets a 429 with the time to wait. */
import { ApiError } from '../schema/api-error.ts'
import type { Bucket, Limits, Window } from './options.ts'

export interface Budgets {
  readonly previews: Budget
  /** Messages, edits and reactions together. */
  readonly messages: Budget
  readonly edits: Budget
}

/** What may be spent on calls; times in milliseconds. */
export interface Budget {
  /** @returns 0 if a call is possible at `now`, or how long it is until one is */
  wait(now: number): number
  /** Spends one call at `now`. */
  take(now: number): void
}

export function createBudgets(limits: Limits): Budgets {
  return {
    previews: slidingWindows(limits.previews),
    messages: tokenBucket(limits.messages),
    edits: tokenBucket(limits.edits),
  }
}

/**
 * Spends one call of each budget, or nothing if one of them is used up.
 *
 * @throws ApiError 429 with `retry_after`
 */
export function spend(budgets: readonly Budget[], now: number): void {
  const waitMs = Math.max(...budgets.map(budget => budget.wait(now)))
  if (waitMs > 0) {
    const seconds = Math.max(1, Math.ceil(waitMs / 1000))
    throw new ApiError(429, `Too Many Requests: retry after ${seconds}`, seconds)
  }
  for (const budget of budgets) budget.take(now)
}

/** Refused calls do not count. Remembers as many calls as the longest window allows. */
function slidingWindows(windows: readonly Window[]): Budget {
  const longest = Math.max(0, ...windows.map(window => window.ms))
  let calls: number[] = []
  return {
    wait: now => Math.max(0, ...windows.map(window => waitFor(calls, window, now))),
    take(now) {
      calls = [...calls.filter(at => at > now - longest), now]
    },
  }
}

function waitFor(calls: readonly number[], window: Window, now: number): number {
  const oldestThatCounts = calls.at(-window.calls)
  if (oldestThatCounts === undefined) return 0
  return Math.max(0, oldestThatCounts + window.ms - now)
}

function tokenBucket({ burst, perSecond }: Bucket): Budget {
  let tokens = burst
  let filledAt = 0
  const fill = (now: number) => {
    tokens = Math.min(burst, tokens + ((now - filledAt) / 1000) * perSecond)
    filledAt = now
  }
  return {
    wait(now) {
      fill(now)
      return tokens < 1 ? ((1 - tokens) / perSecond) * 1000 : 0
    },
    take(now) {
      fill(now)
      tokens -= 1
    },
  }
}
