/**
 * Like `AbortSignal.timeout`, but safe within `AbortSignal.any`: on Node 20.20, a timeout that only a
 * combined signal refers to is garbage-collected and never fires (measured).
 *
 * @param ms milliseconds
 */
export function abortsAfter(ms: number): AbortSignal {
  const over = new AbortController()
  setTimeout(() => over.abort(), ms).unref()
  return over.signal
}
