import type { Retrying } from '../../model/claude/event.ts'
import type { Clock } from '../../model/clock.ts'
import { type ApiWait, givesUpAt, retryNotice, retryReason } from '../../render/notices/api-wait.ts'

export interface WaitNoticeDeps {
  readonly clock: Clock
  /** When readable status lines were last shown (monotonic milliseconds). */
  readonly readAt: () => number
  /** Sends a message. */
  readonly say: (words: string) => void
}

/** A wait shorter than this needs no message, and a preview has appeared by then (milliseconds). */
const PATIENCE_MS = 3_000

/** A preview older than this is no longer seen: a draft vanishes 30 s after its last frame (milliseconds). */
const READ_FOR_MS = 30_000

/** The tolerance of an announced time, which has no seconds (milliseconds). */
const ABOUT_MS = 60_000

/**
 * Sends a message that Claude is waiting for the API, if no preview shows it. Sends another only when that is no
 * longer true: another reason, or a longer wait than announced.
 */
export class WaitNotice {
  readonly #deps: WaitNoticeDeps
  /** `over` aborts when the wait ends. */
  #wait: { readonly since: number; readonly over: AbortController } | undefined
  #newest: ApiWait | undefined
  #said: ApiWait | undefined

  constructor(deps: WaitNoticeDeps) {
    this.#deps = deps
  }

  /** The current wait. */
  get current(): ApiWait | undefined {
    return this.#newest
  }

  /** Whether an announced wait is in progress, or has only just ended. */
  get isOn(): boolean {
    return this.#newest !== undefined && this.#deps.clock.wall() < this.#newest.until + READ_FOR_MS
  }

  /** Claude waits before it retries the API; undefined if it waits no longer. */
  note(retrying: Retrying | undefined): void {
    if (retrying === undefined) this.#end()
    else if (retrying !== this.#newest?.retrying) this.#waits(retrying)
  }

  #waits(retrying: Retrying): void {
    const { clock } = this.#deps
    this.#newest = { retrying, until: clock.wall() + retrying.delayMs }
    this.#wait ??= { since: clock.now(), over: new AbortController() }
    void this.#sayUnlessRead(this.#wait.since, this.#wait.over.signal)
  }

  #end(): void {
    this.#wait?.over.abort()
    this.#wait = undefined
    this.#newest = undefined
  }

  async #sayUnlessRead(since: number, signal: AbortSignal): Promise<void> {
    const { clock, readAt, say } = this.#deps
    await clock.sleep(PATIENCE_MS, signal)
    const wait = this.#newest
    if (signal.aborted || !wait || this.#isSaid(wait)) return
    if (readAt() >= Math.max(since, clock.now() - READ_FOR_MS)) return
    this.#said = wait
    say(retryNotice(wait))
  }

  #isSaid({ retrying, until }: ApiWait): boolean {
    const said = this.#said
    if (!said || retryReason(said.retrying) !== retryReason(retrying)) return false
    return until <= givesUpAt(said) + ABOUT_MS
  }
}
