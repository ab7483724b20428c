import { setImmediate as settle } from 'node:timers/promises'
import type { Clock } from '../../src/model/clock.ts'

export interface VirtualClock extends Clock {
  /** Lets time pass, ending each wait at its moment, in order; whatever follows from one goes on before the next. */
  pass(ms: number): Promise<void>
}

/** A clock that only tests move. */
export function createVirtualClock(): VirtualClock {
  let now = 0
  let sleepers: { readonly until: number; readonly wake: () => void }[] = []
  return {
    now: () => now,
    wall: () => 1_800_000_000_000 + now,
    sleep: (ms, signal) =>
      new Promise(resolve => {
        if (signal?.aborted || ms <= 0) return resolve()
        const sleeper = { until: now + ms, wake: () => end() }
        const end = () => {
          sleepers = sleepers.filter(other => other !== sleeper)
          signal?.removeEventListener('abort', end)
          resolve()
        }
        sleepers.push(sleeper)
        signal?.addEventListener('abort', end)
      }),
    async pass(ms) {
      const end = now + ms
      await settle()
      for (;;) {
        const next = sleepers.toSorted((a, b) => a.until - b.until)[0]
        if (!next || next.until > end) break
        now = next.until
        next.wake()
        await settle()
      }
      now = end
    },
  }
}
