import type { Clock } from '../../model/clock.ts'

/** Reads that follow one another faster than this belong to a stream of deltas (milliseconds). */
const FAST_MS = 20

/** So many of them in a row do: fewer are the beginning or the end of an answer, which nobody should wait for. */
const STREAK = 8

/** More than the deltas of one rest: what is read is large, and there is more of it (bytes). */
const LARGE = 8 * 1024

/** Far less than lies between two frames of a preview (milliseconds). */
const REST_MS = 40

/**
 * A stream of deltas is read several at a time: waking up for each costs twice as much processor time as what is done
 * about it.
 */
export class ReadingPace {
  readonly #clock: Pick<Clock, 'now' | 'sleep'>
  #since: number
  #streak = 0

  constructor(clock: Pick<Clock, 'now' | 'sleep'>) {
    this.#clock = clock
    this.#since = clock.now()
  }

  /** So many bytes were read, and are dealt with: resolves when the next read is due. */
  async rest(size: number): Promise<void> {
    const gapMs = this.#clock.now() - this.#since
    this.#streak = gapMs < FAST_MS && size < LARGE ? this.#streak + 1 : 0
    if (this.#streak >= STREAK) await this.#clock.sleep(REST_MS)
    this.#since = this.#clock.now()
  }
}
