import { isDeepStrictEqual } from 'node:util'
import type { Frame } from '../model/chat/detail.ts'
import type { PreviewSettings } from './transports/settings.ts'
import type { Transport } from './transports/transport.ts'

/** A change smaller than `minGrowth` is shown anyway after this time (milliseconds). */
const PATIENCE_MS = 2_000

export interface PaceClock {
  readonly now: () => number
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
}

/** The newest content to show. */
export interface Newest {
  /** Whether something may have changed since the last frame was drawn for a call. */
  readonly isNew: () => boolean
  /** Draws it. */
  readonly frame: () => Frame | undefined
}

/** Decides when a frame is due: enough changed and the interval is over, or the last one would expire. */
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

  /** Call when something may have changed. */
  wake(): void {
    // This runs for each delta, and `abort` creates an error with a stack even if already aborted.
    if (!this.#bell.signal.aborted) this.#bell.abort()
  }

  shown(frame: Frame): void {
    this.#last = { at: this.#clock.now(), frame }
  }

  /** Resolves when the newest frame should be drawn and shown, or when the signal aborts. */
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

  /** Whether this frame is worth a call: it differs from the last one, or that one would expire. */
  isWorth(transport: Transport, frame: Frame): boolean {
    return this.#wait(transport, frame) <= 0
  }

  /** Whether any change is worth a frame, so that it need not be drawn just to find out. */
  get #takesAny(): boolean {
    return this.#last !== undefined && this.#last.frame.markdown !== '' && this.#settings.minGrowth <= 1
  }

  /** Waits for the interval after a frame with text. None is drawn meanwhile, however much text arrives. */
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
