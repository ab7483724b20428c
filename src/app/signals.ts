import type { App } from './app.ts'

/** 128 + SIGINT, the shell convention. */
const INTERRUPTED = 130

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/**
 * Waits until the program ends. The first SIGINT or SIGTERM stops it in order; a second one exits
 * immediately. Rejects when the program cannot continue, and on any uncaught error. In both cases Claude's
 * processes are ended in order before the error is reported.
 */
export async function untilEnded(app: App): Promise<void> {
  let stopping: Promise<void> | undefined
  const onSignal = () => {
    if (stopping !== undefined) process.exit(INTERRUPTED)
    stopping = app.stop()
  }
  for (const name of SIGNALS) {
    // The library below conf that writes files has its own listener, which sends the signal again. Here that
    // would count as a second one.
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

/** Catches the first uncaught error. Further ones are its consequences. */
function catchUncaught(): { readonly uncaught: Promise<never>; release(): void } {
  let onUncaught: (error: unknown) => void = () => undefined
  const uncaught = new Promise<never>((_, reject) => {
    onUncaught = reject
  })
  process.on('uncaughtException', onUncaught)
  return { uncaught, release: () => process.off('uncaughtException', onUncaught) }
}
