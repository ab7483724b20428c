/** Telegram's flood limits for one chat. A call over the limit gets a 429 with the time to wait. */
import { ApiError } from '../schema/api-error.ts'
import type { Bucket, Limits, Window } from './options.ts'

export interface Budgets {
  readonly previews: Budget
  readonly messages: Budget
  readonly edits: Budget
}

export interface Budget {
  /**
   * Spends one call at `now` (ms).
   *
   * @returns 0, or the milliseconds until a call is possible
   */
  spend(now: number): number
}

export function createBudgets(limits: Limits): Budgets {
  return {
    previews: slidingWindows(limits.previews),
    messages: tokenBucket(limits.messages),
    edits: tokenBucket(limits.edits),
  }
}

/** @throws ApiError 429 with `retry_after` */
export function spend(budget: Budget, now: number): void {
  const waitMs = budget.spend(now)
  if (waitMs === 0) return
  const seconds = Math.max(1, Math.ceil(waitMs / 1000))
  throw new ApiError(429, `Too Many Requests: retry after ${seconds}`, seconds)
}

/** Refused calls do not count. Remembers as many calls as the longest window allows. */
function slidingWindows(windows: readonly Window[]): Budget {
  const longest = Math.max(0, ...windows.map(window => window.ms))
  let calls: number[] = []
  return {
    spend(now) {
      calls = calls.filter(at => at > now - longest)
      const waitMs = Math.max(0, ...windows.map(window => waitFor(calls, window, now)))
      if (waitMs === 0) calls.push(now)
      return waitMs
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
  return {
    spend(now) {
      tokens = Math.min(burst, tokens + ((now - filledAt) / 1000) * perSecond)
      filledAt = now
      if (tokens < 1) return ((1 - tokens) / perSecond) * 1000
      tokens -= 1
      return 0
    },
  }
}
