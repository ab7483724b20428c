import type { App } from './app.ts'

/** 128 + SIGINT, as shells say it. */
const INTERRUPTED = 130

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/**
 * Waits until the program ends: a first SIGINT or SIGTERM drains and ends it, a second one ends it at once.
 * Rejects when it cannot go on.
 */
export async function untilEnded(app: App): Promise<void> {
  let stopping: Promise<void> | undefined
  const onSignal = () => {
    if (stopping !== undefined) process.exit(INTERRUPTED)
    stopping = app.stop()
  }
  for (const name of SIGNALS) {
    // What conf writes files with has a listener of its own, which sends the signal again: here that is a second one.
    process.removeAllListeners(name)
    process.on(name, onSignal)
  }
  try {
    await app.ended
  } catch (error) {
    stopping ??= app.stop()
    throw error
  } finally {
    await stopping
    for (const name of SIGNALS) process.off(name, onSignal)
  }
}
