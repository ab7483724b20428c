import type { Clock } from '../../model/clock.ts'

/** Reads closer together than this belong to a stream of deltas (milliseconds). */
const FAST_MS = 20

/** Fast reads in a row before a pause. Fewer are the start or end of an answer, which must not be delayed. */
const STREAK = 8

/** A read larger than the deltas of one pause is bulk output with more to come: no pause (bytes). */
const LARGE = 8 * 1024

/** Pause between reads: far shorter than the interval between two preview frames (milliseconds). */
const REST_MS = 40

/**
 * Batches reads of a stream of deltas. Waking up for each delta costs twice as much processor time as
 * handling it.
 */
export class ReadingPace {
  readonly #clock: Pick<Clock, 'now' | 'sleep'>
  #since: number
  #streak = 0

  constructor(clock: Pick<Clock, 'now' | 'sleep'>) {
    this.#clock = clock
    this.#since = clock.now()
  }

  /**
   * Call after a read of `size` bytes has been handled. Resolves when the next read is due.
   *
   * @param due called if there is a pause, which ends as soon as this resolves
   */
  async rest(size: number, due: () => Promise<void>): Promise<void> {
    const gapMs = this.#clock.now() - this.#since
    this.#streak = gapMs < FAST_MS && size < LARGE ? this.#streak + 1 : 0
    if (this.#streak >= STREAK) await Promise.race([this.#clock.sleep(REST_MS), due()])
    this.#since = this.#clock.now()
  }
}
