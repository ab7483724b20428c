import type { Clock } from '../../model/clock.ts'
import type { ProcessRun } from './run.ts'

/** A process with nothing left to do has exited or was killed after this time (milliseconds; see run.ts). */
const END_MS = 15_000

/** Keeps a topic quiet while something else uses its session. */
export class Hold {
  readonly #clock: Clock
  readonly #onEnd: () => void
  #isOn = false

  constructor(clock: Clock, onEnd: () => void) {
    this.#clock = clock
    this.#onEnd = onEnd
  }

  get isOn(): boolean {
    return this.#isOn
  }

  /** `work` gets the process if background work keeps it alive. A process that is ending is waited for. */
  async during<T>(
    run: ProcessRun | undefined,
    work: (living: ProcessRun | undefined) => Promise<T>,
  ): Promise<T> {
    this.#isOn = true
    try {
      if (run?.state === 'joinable') return await work(run)
      if (run) await this.#clock.sleep(END_MS, run.gone)
      return await work(undefined)
    } finally {
      this.#isOn = false
      this.#onEnd()
    }
  }
}
