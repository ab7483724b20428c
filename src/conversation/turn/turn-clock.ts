import type { Clock } from '../../model/clock.ts'

/** How long a turn has taken, without the time in which it waited for the person. */
export class TurnClock {
  readonly #clock: Pick<Clock, 'now'>
  #startedAt: number
  /** Since when it waits. */
  #waitsSince: number | undefined

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock
    this.#startedAt = clock.now()
  }

  /** Milliseconds since the turn began. */
  get now(): number {
    return (this.#waitsSince ?? this.#clock.now()) - this.#startedAt
  }

  /** The person is asked something. */
  stop(): void {
    this.#waitsSince ??= this.#clock.now()
  }

  /** All is answered. */
  goOn(): void {
    if (this.#waitsSince !== undefined) this.#startedAt += this.#clock.now() - this.#waitsSince
    this.#waitsSince = undefined
  }
}
