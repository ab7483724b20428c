import type { Retrying } from '../../model/claude/event.ts'
import type { Clock } from '../../model/clock.ts'
import { type ApiWait, givesUpAt, retryNotice, retryReason } from '../../render/notices/api-wait.ts'

export interface WaitNoticeDeps {
  readonly clock: Clock
  /** When the person was last shown status lines that can be read (monotonic milliseconds). */
  readonly readAt: () => number
  /** Puts words into the chat. */
  readonly say: (words: string) => void
}

/** A wait that is over by then needs no words, and a preview has been shown by then (milliseconds). */
const PATIENCE_MS = 3_000

/** A preview that was read before this time is not read any more: a draft vanishes 30 s after its last frame. */
const READ_FOR_MS = 30_000

/** What was said is about that long true: its clock knows no seconds. */
const ABOUT_MS = 60_000

/**
 * Says in a message that Claude waits for the API, where no preview shows it. Said once; again only when that is not
 * true any more: another reason, or a wait that goes on for longer than was said.
 */
export class WaitNotice {
  readonly #deps: WaitNoticeDeps
  /** Ends with the wait. */
  #wait: { readonly since: number; readonly over: AbortController } | undefined
  #newest: ApiWait | undefined
  #said: ApiWait | undefined

  constructor(deps: WaitNoticeDeps) {
    this.#deps = deps
  }

  /** What Claude waits for now. */
  get current(): ApiWait | undefined {
    return this.#newest
  }

  /** Whether a wait that was announced goes on, or has only just ended. */
  get isOn(): boolean {
    return this.#newest !== undefined && this.#deps.clock.wall() < this.#newest.until + READ_FOR_MS
  }

  /** Claude waits, and asks the API again; undefined: it waits no more. */
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
