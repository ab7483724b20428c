// This machine with its real clock, as the tests of `src/claude` use it.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Host } from '../../src/claude/host/host.ts'
import { createLocalHost } from '../../src/claude/host/local-host.ts'

export const localHost = hostFor(process.env)

/** This machine as a person with this environment finds it. */
export function hostFor(env: NodeJS.ProcessEnv): Host {
  return createLocalHost({
    clock: {
      now: () => performance.now(),
      sleep: (ms, signal) => sleep(ms, undefined, { signal }).catch(() => {}),
    },
    env,
  })
}

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
  return localHost.processes.startedAt(pid).then(startedAt => startedAt !== undefined)
}
