import type { Clock } from '../../model/clock.ts'

/** How often to check the wall clock: it may jump, and a laptop may sleep (milliseconds). */
const LOOK_MS = 30_000

/** Rings once, at a wall-clock time. Setting it again replaces the time. */
export class Alarm {
  readonly #clock: Clock
  #at: number | undefined
  #off = new AbortController()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** @param at wall-clock milliseconds; undefined for never */
  set(at: number | undefined, ring: () => void): void {
    if (at === this.#at) return
    this.#off.abort()
    this.#off = new AbortController()
    this.#at = at
    if (at !== undefined) void this.#wait(at, ring)
  }

  async #wait(at: number, ring: () => void): Promise<void> {
    const { signal } = this.#off
    for (let left = at - this.#clock.wall(); left > 0; left = at - this.#clock.wall()) {
      await this.#clock.sleep(Math.min(left, LOOK_MS), signal)
      if (signal.aborted) return
    }
    this.#at = undefined
    ring()
  }
}
