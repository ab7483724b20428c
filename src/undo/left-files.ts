import { type Topic, topicKey } from '../model/chat/topic.ts'
import { aborted, type Clock } from '../model/clock.ts'
import type { ChangingTurn } from '../model/file-change.ts'
import type { FileState } from '../model/files.ts'
import type { Changes } from './changes.ts'
import { askOfEach, pathsOf } from './looks.ts'
import type { Files } from './ports.ts'

export interface LeftFilesDeps {
  readonly changes: Changes
  readonly files: Files
  readonly clock: Pick<Clock, 'now' | 'wall'>
  /** @returns a unique id */
  readonly newId: () => string
  /** Reports a look that failed: the files stay unknown. */
  readonly onError: (error: unknown) => void
}

/**
 * Finds out what turns left in their files. The host answers some time after the turn's end, and in between something
 * else may change a file. So the turn's end writes down that its files are not known, and a look counts only if the
 * file has certainly not changed since. What changed in between, and what a crash kept from being looked at, stays
 * unknown.
 */
export class LeftFiles {
  readonly #deps: LeftFilesDeps
  /** Looks that run, by topic. */
  readonly #running = new Map<string, Promise<unknown>>()
  #isClosed = false

  constructor(deps: LeftFilesDeps) {
    this.#deps = deps
  }

  /** Call in the transaction that ends the turn. Looks at the files right after it. */
  ended({ topic, files }: ChangingTurn): void {
    const { changes, clock, newId, onError } = this.#deps
    const mark = newId()
    changes.expect(topic, pathsOf(files), mark)
    const elapsedMs = stopwatch(clock)
    // A transaction is synchronous, so it is over by then.
    const look = Promise.resolve()
      .then(() => this.#states(pathsOf(files), elapsedMs))
      .then(states => {
        if (!this.#isClosed) changes.found(topic, mark, states)
      })
      .catch(onError)
    this.#follow(topicKey(topic), look)
  }

  /** Resolves when no look at files of this topic is running. */
  async settled(topic: Topic): Promise<void> {
    const key = topicKey(topic)
    while (this.#running.has(key)) await this.#running.get(key)
  }

  /** Waits for the looks that are running; records nothing after that, or once `signal` aborts. */
  async close(signal: AbortSignal): Promise<void> {
    await Promise.race([Promise.all(this.#running.values()), aborted(signal)])
    this.#isClosed = true
  }

  /** @returns what the files that are still as they were when `elapsedMs` began to count hold */
  async #states(
    paths: readonly string[],
    elapsedMs: () => number,
  ): Promise<ReadonlyMap<string, FileState | undefined>> {
    const { files } = this.#deps
    return askOfEach(paths, async path => {
      const { state, unchangedMs } = await files.look(path)
      // Read with the answer in hand: rather too long than too short.
      return unchangedMs > elapsedMs() ? state : undefined
    })
  }

  #follow(key: string, look: Promise<void>): void {
    const all: Promise<unknown> = Promise.all([this.#running.get(key), look]).then(() => {
      if (this.#running.get(key) === all) this.#running.delete(key)
    })
    this.#running.set(key, all)
  }
}

/**
 * Measures on both clocks of the bridge, and takes the longer time: the monotonic one may stand still while the machine
 * sleeps, and the wall clock may be set back.
 */
function stopwatch(clock: Pick<Clock, 'now' | 'wall'>): () => number {
  const now = clock.now()
  const wall = clock.wall()
  return () => Math.max(clock.now() - now, clock.wall() - wall)
}
