import type { App } from './app.ts'

/** 128 + SIGINT, the shell convention. */
const INTERRUPTED = 130

const STOPPING = ['SIGINT', 'SIGTERM'] as const

const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

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
  const ignore = listen(STOPPING, onSignal)
  const { uncaught, release } = catchUncaught()
  try {
    await Promise.race([app.ended, uncaught])
  } catch (error) {
    stopping ??= app.stop()
    throw error
  } finally {
    await stopping
    release()
    ignore()
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

export interface Interruption {
  /** Aborts on the first signal. */
  readonly signal: AbortSignal
  /** Restores the default behaviour, in which signals end the process. */
  readonly release: () => void
}

/** Catches the signals that would end the process, so that it can clean up first. */
export function catchInterruption(): Interruption {
  const controller = new AbortController()
  const onSignal = () => controller.abort()
  return { signal: controller.signal, release: listen(ENDING, onSignal) }
}

/** @returns a function that removes the listener */
function listen(signals: readonly NodeJS.Signals[], onSignal: () => void): () => void {
  for (const name of signals) {
    // The library that conf uses to write files has its own listener. It resends the signal, even after ours is
    // removed, which would count as a second signal.
    process.removeAllListeners(name)
    process.on(name, onSignal)
  }
  return () => {
    for (const name of signals) process.off(name, onSignal)
  }
}
