import type { Frame } from '../model/chat/detail.ts'
import { failureOf, isMethodUnknown, type SendFailure } from '../model/chat/send-error.ts'
import { aborted } from '../model/clock.ts'
import type { Budget, Call } from './budget.ts'
import { withDeadline } from './deadline.ts'
import { Pace, type PaceClock } from './pace.ts'
import type { Ladder } from './transports/ladder.ts'
import type { PreviewSettings } from './transports/settings.ts'
import type { Transport } from './transports/transport.ts'

export interface PumpDeps {
  readonly ladder: Ladder
  /** The chat's budget, shared by all its topics. */
  readonly budget: Budget
  readonly clock: PaceClock
  readonly settings: PreviewSettings
  /** A frame from this time (monotonic milliseconds) was shown with readable status lines. */
  readonly onRead: (at: number) => void
}

/** Limit for one frame call (milliseconds). Telegram may hold a call for a flood wait of 2 s. */
const FRAME_TIMEOUT_MS = 10_000

/** Wait after a lost frame, doubled with each further one up to the longest (milliseconds). */
const LOST_FRAME_MS = 1_000
const LONGEST_LOST_MS = 8_000

/** Sends frames one after another, newest only, from the first `show` until `stop`. */
export class Pump {
  readonly #deps: PumpDeps
  readonly #pace: Pace
  /** Ends every wait at once; the call in flight continues. */
  readonly #stopping = new AbortController()
  #newest: (() => Frame) | undefined
  #inFlight: { readonly done: Promise<void>; readonly abort: AbortController } | undefined
  #isNew = false
  readonly #source = { isNew: () => this.#isNew, frame: () => this.#frame() }
  #isRunning = false
  #failures = 0

  constructor(deps: PumpDeps) {
    this.#deps = deps
    this.#pace = new Pace(deps.clock, deps.settings)
  }

  get hasShown(): boolean {
    return this.#pace.hasShown
  }

  show(frame: () => Frame): void {
    this.#newest = frame
    this.#isNew = true
    this.#pace.wake()
    if (this.#isRunning) return
    this.#isRunning = true
    void this.#run()
  }

  /**
   * Stops sending frames.
   *
   * @returns true once no call is in flight; false if `patience` aborted before the last one ended
   */
  async stop(patience: AbortSignal): Promise<boolean> {
    this.#stopping.abort()
    const flying = this.#inFlight
    if (!flying) return true
    await Promise.race([flying.done, aborted(patience)])
    flying.abort.abort()
    return this.#inFlight !== flying
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping
    while (!signal.aborted) {
      const transport = this.#deps.ladder.current
      if (!transport || this.#failures >= transport.mostFailures) return
      await this.#showNext(transport, signal)
    }
  }

  /** Waits for the pace and the budget, then shows the newest frame. */
  async #showNext(transport: Transport, signal: AbortSignal): Promise<void> {
    await this.#pace.due(transport, this.#source, signal)
    if (signal.aborted) return
    const call = await this.#mayCall(transport, signal)
    // `stop` may have been called meanwhile; after that, no call may start that it did not see.
    if (signal.aborted) return call?.over()
    this.#isNew = false
    const frame = this.#frame()
    const isWorth = frame !== undefined && this.#pace.isWorth(transport, frame)
    const failure = isWorth ? await this.#showFrame(transport, frame) : undefined
    call?.over()
    if (failure) await this.#onFailure(failure, transport, signal)
  }

  /** Resolves when a call may be made, with one of the chat's budget if it counts there. */
  async #mayCall({ budgeted }: Transport, signal: AbortSignal): Promise<Call | undefined> {
    const { budget } = this.#deps
    if (budgeted) return budget.take(signal)
    await budget.ready(signal)
    return undefined
  }

  async #showFrame(transport: Transport, frame: Frame): Promise<SendFailure | undefined> {
    const { ladder, clock, onRead } = this.#deps
    const at = clock.now()
    try {
      const outcome = await this.#call(signal => transport.show(frame, signal))
      if (outcome === 'around') {
        this.#isNew = true
        return undefined
      }
    } catch (error) {
      return failureOf(error)
    }
    ladder.worked()
    if (transport.tellsStatus(frame)) onRead(at)
    this.#pace.shown(frame)
    this.#failures = 0
    return undefined
  }

  /** @returns undefined if there is none. A frame that cannot be drawn is lost; it must not fail the turn. */
  #frame(): Frame | undefined {
    try {
      return this.#newest?.()
    } catch {
      this.#newest = undefined
      return undefined
    }
  }

  async #call<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const abort = new AbortController()
    const done = withDeadline(this.#deps.clock, FRAME_TIMEOUT_MS, late =>
      work(AbortSignal.any([abort.signal, late])),
    )
    const ended = () => {
      this.#inFlight = undefined
    }
    this.#inFlight = { done: done.then(ended, ended), abort }
    return done
  }

  async #onFailure(failure: SendFailure, transport: Transport, signal: AbortSignal): Promise<void> {
    const { ladder, clock } = this.#deps
    this.#failures++
    switch (failure.kind) {
      case 'flooded':
        // The next call waits until calls may be made.
        return
      case 'refused':
        if (isTopicGone(failure.description)) return this.#stopping.abort()
        // An edit that is refused after others succeeded is a failure like any other.
        if (ladder.hasWorked && !transport.budgeted && !isMethodUnknown(failure))
          return clock.sleep(LOST_FRAME_MS, signal)
        this.#failures = 0
        return ladder.stepDown(failure)
      case 'forbidden':
      case 'unauthorised':
        return this.#stopping.abort()
      case 'unreachable':
      case 'unknown':
        return clock.sleep(Math.min(LONGEST_LOST_MS, LOST_FRAME_MS * 2 ** (this.#failures - 1)), signal)
    }
  }
}

/** This refusal says nothing about what the chat can show. */
function isTopicGone(description: string): boolean {
  return description.includes('message thread not found')
}
