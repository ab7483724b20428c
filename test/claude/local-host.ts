// This machine with its real clock, as the tests of `src/claude` use it.
import { setTimeout as sleep } from 'node:timers/promises'
import { createLocalHost } from '../../src/claude/host/local-host.ts'

export const localHost = createLocalHost({
  now: () => performance.now(),
  sleep: (ms, signal) => sleep(ms, undefined, { signal }).catch(() => {}),
})

/** How long a test waits for what does not come. */
const PATIENCE_MS = 20_000

/** Resolves once `look` gives something. */
export async function eventually<T>(look: () => Promise<T | undefined> | T | undefined): Promise<T> {
  for (const until = performance.now() + PATIENCE_MS; performance.now() < until; await sleep(10)) {
    const found = await look()
    if (found !== undefined && found !== false) return found
  }
  throw new Error(`It did not come about: ${look}`)
}

export function isRunning(pid: number): Promise<boolean> {
  return localHost.startedAt(pid).then(startedAt => startedAt !== undefined)
}
