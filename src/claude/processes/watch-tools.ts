import type { ClaudeEvent } from '../../model/claude/event.ts'
import type { Host } from '../host/host.ts'
import type { Family } from './family.ts'

/** Often enough to see most of what a shell command leaves behind, seldom enough to cost next to nothing. */
const LOOK_EVERY_MS = 1000

/** Looks at the family while tools or background work run, so that who leaves it is known when it must be ended. */
export interface ToolWatch {
  note(event: ClaudeEvent): void
  stop(): void
}

export function createToolWatch(family: Family, clock: Host['clock']): ToolWatch {
  const running = new Set<string>()
  let tasksLeft = false
  let watching: AbortController | undefined

  const stop = () => {
    watching?.abort()
    watching = undefined
  }
  const restart = () => {
    stop()
    if (running.size === 0 && !tasksLeft) return
    watching = new AbortController()
    void lookAgainAndAgain(family, clock, watching.signal)
  }
  return {
    note(event) {
      if (event.type === 'toolDescribed') running.add(event.toolUseId)
      else if (event.type === 'toolFinished') running.delete(event.toolUseId)
      else if (event.type === 'tasks') tasksLeft = event.tasks.length > 0
      else if (event.type === 'result') running.clear()
      else return
      restart()
    },
    stop,
  }
}

async function lookAgainAndAgain(family: Family, clock: Host['clock'], signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    // A look that failed tells nothing; whoever must end the family looks for itself and is told.
    await family.look().catch(() => {})
    await clock.sleep(LOOK_EVERY_MS, signal)
  }
}
