/** Does one thing after another, in the order in which they come. */
export class OneByOne {
  #last: Promise<unknown>

  /** @param first what comes before all of it; never rejects */
  constructor(first: Promise<unknown>) {
    this.#last = first
  }

  /** Gives what `work` gives. */
  do<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(work)
    this.#last = mine.catch(() => undefined)
    return mine
  }
}
