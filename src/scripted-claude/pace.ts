/**
 * The speed of the script. `SCRIPTED_CLAUDE_SPEED`: 1 is natural, 2 is twice as fast, 0 is without pauses.
 */
import { setTimeout as sleep } from 'node:timers/promises'

export interface Pace {
  /** Pauses for `ms` at natural speed. Rejects when the signal aborts. */
  pause(ms: number, signal: AbortSignal): Promise<void>
}

export function readPace(speed: string | undefined): Pace {
  const factor = speed === undefined || Number.isNaN(Number(speed)) ? 1 : Number(speed)
  return {
    async pause(ms, signal) {
      signal.throwIfAborted()
      if (factor > 0) await sleep(ms / factor, undefined, { signal })
    },
  }
}
