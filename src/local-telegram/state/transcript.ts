/** Everything that happened, in order: for tests to read, and for whoever wants to know what a person saw. */
import type { Update } from 'grammy/types'
import { findGhosts } from './ghosts.ts'
import type { CallEntry, ScreenEntry, TranscriptEntry } from './transcript-entry.ts'

/** The oldest tenth goes when more than this has happened. */
const MAX_ENTRIES = 100_000

type Unwritten<T> = T extends TranscriptEntry ? Omit<T, 'at'> : never

export class Transcript {
  readonly #now: () => number
  readonly #entries: TranscriptEntry[] = []

  constructor(now: () => number) {
    this.#now = now
  }

  get entries(): readonly TranscriptEntry[] {
    return this.#entries
  }

  /** Calls in the order in which they came, all or those of one method. */
  calls(method?: string): readonly CallEntry[] {
    return this.#entries.filter(
      entry => entry.kind === 'call' && (method === undefined || entry.method === method),
    ) as CallEntry[]
  }

  updates(): readonly Update[] {
    return this.#entries.filter(entry => entry.kind === 'update').map(entry => entry.update)
  }

  /**
   * Frames of drafts that came after the bot's last message in their thread, with nothing from the person
   * since, and that no real message has closed: they stand on the screen without a turn. Ask when the bot has
   * finished: in mid-turn, a frame that a later message will close counts too.
   */
  ghosts(): readonly ScreenEntry[] {
    return findGhosts(this.#entries)
  }

  /** The most draft calls that one chat ever had open at the same time. */
  maxDraftsInFlight(): number {
    return this.calls().reduce((most, call) => Math.max(most, call.draftsInFlight), 0)
  }

  /** Calls that were answered with 429. */
  floods(): readonly CallEntry[] {
    return this.calls().filter(call => call.status === 429)
  }

  /** Writes something down. @internal */
  add<T extends TranscriptEntry>(entry: Unwritten<T>): T {
    const written = { ...entry, at: this.#now() } as unknown as T
    this.#entries.push(written)
    if (this.#entries.length > MAX_ENTRIES) this.#entries.splice(0, MAX_ENTRIES / 10)
    return written
  }
}
