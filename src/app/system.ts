import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import type { Clock, Random } from '../model/clock.ts'

/** The longest delay of a Node timer (milliseconds). A longer one would fire at once. */
const LONGEST_MS = 2 ** 31 - 1

/** Bot API: `draft_id` is a non-zero integer. 31 bits are safe in every client. */
const LARGEST_ID = 2 ** 31 - 1

/** This machine's clocks. */
export const systemClock: Clock = {
  now: () => performance.now(),
  wall: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise(resolve => {
      if (signal?.aborted || ms <= 0) return resolve()
      const end = () => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', end)
        resolve()
      }
      const timer = setTimeout(end, Math.min(ms, LONGEST_MS))
      signal?.addEventListener('abort', end)
    }),
}

/** This machine's cryptographic random number generator. */
export const systemRandom: Random = {
  uuid: () => randomUUID(),
  hex: bytes => randomBytes(bytes).toString('hex'),
  id: () => randomInt(1, LARGEST_ID),
}
