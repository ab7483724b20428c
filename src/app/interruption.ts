const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

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
  for (const name of SIGNALS) {
    // The library below conf that writes files has its own listener, which sends the signal again, even after
    // the release.
    process.removeAllListeners(name)
    process.on(name, onSignal)
  }
  return {
    signal: controller.signal,
    release: () => {
      for (const name of SIGNALS) process.off(name, onSignal)
    },
  }
}
