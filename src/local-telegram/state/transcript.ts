/** Everything that happened, in order: for tests, and for anyone who wants to know what the person saw. */
import type { Update } from 'grammy/types'
import { findGhosts } from './ghosts.ts'
import type { CallEntry, ScreenEntry, TranscriptEntry } from './transcript-entry.ts'

/** When this is exceeded, the oldest tenth is dropped. */
const MAX_ENTRIES = 100_000

type WithoutTime<T> = T extends TranscriptEntry ? Omit<T, 'at'> : never

export class Transcript {
  readonly #now: () => number
  readonly #entries: TranscriptEntry[] = []

  constructor(now: () => number) {
    this.#now = now
  }

  get entries(): readonly TranscriptEntry[] {
    return this.#entries
  }

  /** Calls in the order of arrival: all, or those of one method. */
  calls(method?: string): readonly CallEntry[] {
    return this.#entries.filter(
      entry => entry.kind === 'call' && (method === undefined || entry.method === method),
    ) as CallEntry[]
  }

  updates(): readonly Update[] {
    return this.#entries.filter(entry => entry.kind === 'update').map(entry => entry.update)
  }

  /**
   * Draft frames that came after the bot's last message in their thread, without anything from the person
   * since, and that no real message has closed. They remain on the screen without a turn. Ask only after the
   * bot has finished: during a turn, frames that a later message will close are included too.
   */
  ghosts(): readonly ScreenEntry[] {
    return findGhosts(this.#entries)
  }

  /** The maximum number of draft calls that one chat ever had open at the same time. */
  maxDraftsInFlight(): number {
    return this.calls().reduce((most, call) => Math.max(most, call.draftsInFlight), 0)
  }

  /** Calls that were answered with 429. */
  floods(): readonly CallEntry[] {
    return this.calls().filter(call => call.status === 429)
  }

  /**
   * Records an entry.
   *
   * @internal
   */
  add<T extends TranscriptEntry>(entry: WithoutTime<T>): T {
    const recorded = { ...entry, at: this.#now() } as unknown as T
    this.#entries.push(recorded)
    if (this.#entries.length > MAX_ENTRIES) this.#entries.splice(0, MAX_ENTRIES / 10)
    return recorded
  }
}
