import type { App } from './app.ts'

/** 128 + SIGINT, as shells say it. */
const INTERRUPTED = 130

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/**
 * Waits until the program ends: a first SIGINT or SIGTERM drains and ends it, a second one ends it at once.
 * Rejects when it cannot go on, also
 * with whatever nobody else has caught: what Claude does is ended in order before that is told.
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
  const { uncaught, release } = catchUncaught()
  try {
    await Promise.race([app.ended, uncaught])
  } catch (error) {
    stopping ??= app.stop()
    throw error
  } finally {
    await stopping
    release()
    for (const name of SIGNALS) process.off(name, onSignal)
  }
}

/** The first error that reaches nobody; further ones are its consequences. */
function catchUncaught(): { readonly uncaught: Promise<never>; release(): void } {
  let onUncaught: (error: unknown) => void = () => undefined
  const uncaught = new Promise<never>((_, reject) => {
    onUncaught = reject
  })
  process.on('uncaughtException', onUncaught)
  return { uncaught, release: () => process.off('uncaughtException', onUncaught) }
}
