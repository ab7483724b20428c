import type { Host, ProcessEntry } from '../host/host.ts'
import { markerEntry } from '../start/environment.ts'
import { createFamily, type Family } from './family.ts'
import { ProcessesLeft } from './processes-left.ts'

/**
 * SIGINT lets Claude Code write its result, SIGTERM lets servers shut down, SIGKILL cannot be ignored. A
 * person who pressed stop is waiting, so the first two get one second in total.
 */
const ESCALATION: readonly { signal: NodeJS.Signals; forMs: number }[] = [
  { signal: 'SIGINT', forMs: 500 },
  { signal: 'SIGTERM', forMs: 500 },
  { signal: 'SIGKILL', forMs: 5000 },
]

const LOOK_EVERY_MS = 25

/**
 * Ends every member, including any started meanwhile. Resolves when none is left.
 * @returns how many processes were ended
 * @throws ProcessesLeft if some are still running 5 s after SIGKILL
 */
export async function endFamily(family: Family, host: Host): Promise<number> {
  const ended = new Set<number>()
  let left: readonly ProcessEntry[] = []
  for (const { signal, forMs } of ESCALATION) {
    const signalled = new Set<number>()
    const until = host.clock.now() + forMs
    do {
      left = await family.look()
      if (left.length === 0) return ended.size
      const unsignalled = left.map(({ pid }) => pid).filter(pid => !signalled.has(pid))
      await Promise.all(unsignalled.map(pid => host.processes.signal(pid, signal)))
      for (const pid of unsignalled) {
        signalled.add(pid)
        ended.add(pid)
      }
      await host.clock.sleep(LOOK_EVERY_MS)
    } while (host.clock.now() < until)
  }
  throw new ProcessesLeft(left.map(({ pid }) => pid))
}

/**
 * Ends the processes that a turn left behind when the bridge itself was killed: those with the turn's family
 * tag, and their descendants.
 * @param familyTag as passed to `launchClaude`
 * @returns how many processes were ended
 * @throws ProcessesLeft if some cannot be ended
 */
export function killFamily(familyTag: string, host: Host): Promise<number> {
  return endFamily(createFamily(host, markerEntry(familyTag), Promise.resolve([])), host)
}
