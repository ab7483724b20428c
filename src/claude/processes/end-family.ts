import type { Host, ProcessEntry } from '../host/host.ts'
import type { Family } from './family.ts'
import { ProcessesLeft } from './processes-left.ts'

/**
 * Asks, urges, ends. A person who said stop waits for it, so the first two take one second together: SIGINT lets
 * Claude Code write its result, SIGTERM lets servers close, SIGKILL needs no consent.
 */
const ESCALATION: readonly { signal: NodeJS.Signals; forMs: number }[] = [
  { signal: 'SIGINT', forMs: 500 },
  { signal: 'SIGTERM', forMs: 500 },
  { signal: 'SIGKILL', forMs: 5000 },
]

const LOOK_EVERY_MS = 25

/**
 * Ends every member, those included that are born meanwhile; resolves when none is left.
 * @returns how many there were
 * @throws ProcessesLeft when some outlive SIGKILL for 5 s
 */
export async function endFamily(family: Family, host: Host): Promise<number> {
  const ended = new Set<number>()
  let left: readonly ProcessEntry[] = []
  for (const { signal, forMs } of ESCALATION) {
    const signalled = new Set<number>()
    const until = host.clock.now() + forMs
    do {
      left = await family.look()
      for (const { pid } of left) {
        if (!signalled.has(pid)) host.signal(pid, signal)
        signalled.add(pid)
        ended.add(pid)
      }
      if (left.length === 0) return ended.size
      await host.clock.sleep(LOOK_EVERY_MS)
    } while (host.clock.now() < until)
  }
  throw new ProcessesLeft(left.map(({ pid }) => pid))
}
