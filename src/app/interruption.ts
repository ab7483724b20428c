const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

export interface Interruption {
  /** Aborts with the first signal. */
  readonly signal: AbortSignal
  /** Signals end the process again as they do by default. */
  readonly release: () => void
}

/** Takes the signals that would end the process, so that everything can be taken down first. */
export function catchInterruption(): Interruption {
  const controller = new AbortController()
  const onSignal = () => controller.abort()
  for (const name of SIGNALS) {
    // What conf writes files with has a listener of its own, which sends the signal again, also after the release.
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
