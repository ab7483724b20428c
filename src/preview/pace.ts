import { isDeepStrictEqual } from 'node:util'
import type { Frame } from '../model/chat/detail.ts'
import type { PreviewSettings } from './transports/settings.ts'
import type { Transport } from './transports/transport.ts'

/** A change smaller than `minGrowth` is shown all the same after this time (milliseconds). */
const PATIENCE_MS = 2_000

export interface PaceClock {
  readonly now: () => number
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
}

/** What there is to show. */
export interface Newest {
  /** Whether something may have changed since the last frame was drawn for a call. */
  readonly isNew: () => boolean
  /** Draws it. */
  readonly frame: () => Frame | undefined
}

/** Decides when the next frame is due: enough changed and the interval is over, or what stands there would vanish. */
export class Pace {
  readonly #clock: PaceClock
  readonly #settings: PreviewSettings
  #last: { readonly at: number; readonly frame: Frame } | undefined
  #bell = new AbortController()

  constructor(clock: PaceClock, settings: PreviewSettings) {
    this.#clock = clock
    this.#settings = settings
  }

  get hasShown(): boolean {
    return this.#last !== undefined
  }

  /** Something may have changed: look again. */
  wake(): void {
    // Each delta comes by here, and `abort` makes an error with a stack even where nothing is left to abort.
    if (!this.#bell.signal.aborted) this.#bell.abort()
  }

  shown(frame: Frame): void {
    this.#last = { at: this.#clock.now(), frame }
  }

  /** Resolves when the newest frame is to be drawn and shown, or when the signal aborts. */
  async due(transport: Transport, newest: Newest, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#interval(transport, signal)
      this.#bell = new AbortController()
      if (newest.isNew() && this.#takesAny) return
      const ms = this.#wait(transport, newest.frame())
      if (ms <= 0) return
      await this.#clock.sleep(ms, AbortSignal.any([signal, this.#bell.signal]))
    }
  }

  /** Whether this frame is worth a call: it is another one than the last, or that would vanish. */
  isWorth(transport: Transport, frame: Frame): boolean {
    return this.#wait(transport, frame) <= 0
  }

  /** What is new is worth a frame: then it need not be drawn once more, only to find that out. */
  get #takesAny(): boolean {
    return this.#last !== undefined && this.#last.frame.markdown !== '' && this.#settings.minGrowth <= 1
  }

  /** After a frame with words none is due for a while, so that none has to be drawn, however much is said meanwhile. */
  async #interval(transport: Transport, signal: AbortSignal): Promise<void> {
    if (!this.#last || this.#last.frame.markdown === '') return
    const ms = this.#last.at + transport.intervalMs - this.#clock.now()
    if (ms > 0) await this.#clock.sleep(ms, signal)
  }

  /** Milliseconds until the frame is due. */
  #wait(transport: Transport, frame: Frame | undefined): number {
    if (!frame) return Number.POSITIVE_INFINITY
    if (!this.#last) return 0
    const { at, frame: last } = this.#last
    const age = this.#clock.now() - at
    const keepAlive = transport.keepAliveMs - age
    const isStatusSame = isDeepStrictEqual(last.status, frame.status)
    if (isStatusSame && last.markdown === frame.markdown) return keepAlive
    // The first words never wait behind the placeholder.
    if (last.markdown === '' && frame.markdown !== '') return 0
    const growth = Math.abs(frame.markdown.length - last.markdown.length)
    const isSmall = isStatusSame && growth < this.#settings.minGrowth
    const interval = isSmall ? Math.max(PATIENCE_MS, transport.intervalMs) : transport.intervalMs
    return Math.min(keepAlive, interval - age)
  }
}
