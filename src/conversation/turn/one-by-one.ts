/** Runs one task after another, in the order of the calls. */
export class OneByOne {
  #last: Promise<unknown>

  /** @param first precedes all tasks; must never reject */
  constructor(first: Promise<unknown>) {
    this.#last = first
  }

  /** Resolves or rejects as `work` does. */
  do<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(work)
    this.#last = mine.catch(() => undefined)
    return mine
  }
}
