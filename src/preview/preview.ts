import type { Frame } from '../model/chat/detail.ts'
import type { OutgoingContent } from '../model/chat/message.ts'
import { withDeadline } from './deadline.ts'
import { Pump, type PumpDeps } from './pump.ts'
import { createDraftIds, type DraftIds } from './transports/draft-ids.ts'
import type { LadderOptions } from './transports/ladder.ts'
import { createLadder, type Ladder } from './transports/ladder.ts'

export type PreviewOptions = Omit<LadderOptions, 'ids'>

export interface PreviewDeps extends Pick<PumpDeps, 'budget' | 'clock'> {
  /** @returns a random non-zero integer */
  readonly randomId: () => number
}

/** What a preview does after a real message has taken its place. */
export type AfterWay =
  /** Starts again below that message. */
  | 'goOn'
  /** Waits for `resume`. */
  | 'pause'
  | 'end'

/** Hanging draft calls must not delay a real message for longer than this in total (milliseconds). */
const LAST_FRAME_MS = 1_500

/** The live view of one turn: newest frame only, one call in flight; may lose frames. */
export class Preview {
  readonly #ids: DraftIds
  readonly #ladder: Ladder
  readonly #deps: PumpDeps
  #pump: Pump
  #newest: (() => Frame) | undefined
  #readAt = Number.NEGATIVE_INFINITY
  #state: 'live' | 'paused' | 'ended' = 'live'

  constructor(options: PreviewOptions, { randomId, budget, clock }: PreviewDeps) {
    this.#ids = createDraftIds(randomId)
    this.#ladder = createLadder({ ...options, ids: this.#ids })
    const onRead = (at: number) => {
      this.#readAt = at
    }
    this.#deps = { budget, clock, settings: options.settings, ladder: this.#ladder, onRead }
    this.#pump = new Pump(this.#deps)
  }

  /** When readable status lines were last shown (monotonic milliseconds); -Infinity before the first time. */
  get readAt(): number {
    return this.#readAt
  }

  /** Shows something newer. `frame` is called when it is due, if it is still the newest. */
  show(frame: () => Frame): void {
    this.#newest = frame
    if (this.#state === 'live') this.#pump.show(frame)
  }

  /**
   * Makes way for real messages: stops the frames, lets the one in flight end, shows a last frame equal to
   * `content` if given and the budget allows, then runs `send`. No frame is sent meanwhile. Rejects if `send`
   * does.
   */
  async interject(
    content: OutgoingContent | undefined,
    send: () => Promise<unknown>,
    then: AfterWay,
  ): Promise<void> {
    if (this.#state !== 'ended') this.#state = then === 'end' ? 'ended' : 'paused'
    await withDeadline(this.#deps.clock, LAST_FRAME_MS, async signal => {
      const isQuiet = await this.#pump.stop(signal)
      if (content && isQuiet) await this.#matchLast(content, signal)
    })
    try {
      await send()
    } finally {
      this.#ladder.current?.settle()
      if (then === 'goOn') this.resume()
    }
  }

  /** Ends a pause. */
  resume(): void {
    if (this.#state !== 'paused') return
    this.#state = 'live'
    this.#pump = new Pump(this.#deps)
    if (this.#newest) this.#pump.show(this.#newest)
  }

  /** Whether this is or was one of this turn's drafts; shows whose Stop button was pressed. */
  ownsDraft(draftId: string): boolean {
    return this.#ids.has(draftId)
  }

  async #matchLast(content: OutgoingContent, signal: AbortSignal): Promise<void> {
    const transport = this.#ladder.current
    if (!transport?.budgeted || !this.#pump.hasShown) return
    const call = this.#deps.budget.tryTake()
    if (!call) return
    await transport.match(content, signal).catch(() => undefined)
    call.over()
  }
}
