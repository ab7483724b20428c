export interface DeadlineClock {
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
}

/** Runs `work` with a signal that aborts after `ms` milliseconds; `work` itself decides how to end. */
export async function withDeadline<T>(
  clock: DeadlineClock,
  ms: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const late = new AbortController()
  const done = new AbortController()
  void clock.sleep(ms, done.signal).then(() => {
    if (!done.signal.aborted) late.abort()
  })
  try {
    return await work(late.signal)
  } finally {
    done.abort()
  }
}
