import type { ClaudeEvent } from '../../model/claude/event.ts'
import type { Host } from '../host/host.ts'
import type { Family } from './family.ts'

/** Frequent enough to see most processes that a shell command leaves behind, and still almost free. */
const LOOK_EVERY_MS = 1000

/** Looks at the family while tools or background tasks run, so that detached processes can be ended later. */
export interface ToolWatch {
  note(event: ClaudeEvent): void
  stop(): void
}

export function createToolWatch(family: Family, clock: Host['clock']): ToolWatch {
  const running = new Set<string>()
  let hasTasks = false
  let watching: AbortController | undefined

  const stop = () => {
    watching?.abort()
    watching = undefined
  }
  const restart = () => {
    stop()
    if (running.size === 0 && !hasTasks) return
    watching = new AbortController()
    void lookPeriodically(family, clock, watching.signal)
  }
  return {
    note(event) {
      if (event.type === 'toolDescribed') running.add(event.toolUseId)
      else if (event.type === 'toolFinished') running.delete(event.toolUseId)
      else if (event.type === 'tasks') hasTasks = event.tasks.length > 0
      else if (event.type === 'result') running.clear()
      else return
      restart()
    },
    stop,
  }
}

async function lookPeriodically(family: Family, clock: Host['clock'], signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    // Ignore a failed look: ending the family looks again and reports its own errors.
    await family.look().catch(() => {})
    await clock.sleep(LOOK_EVERY_MS, signal)
  }
}
