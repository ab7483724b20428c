import type { Clock } from '../../model/clock.ts'
import { duration } from '../../render/text/figures.ts'
import { momentOf } from '../../render/text/time.ts'

/** After this, the preview says that nothing comes: nobody waits longer without a reason (milliseconds). */
export const SHOWN_MS = 60_000

/** After this, the chat says so, once. Claude Code itself gives a silent stream 5 minutes (its changelog; ms). */
export const WARN_MS = 6 * 60_000

const LOOK_MS = 5_000

export interface SilenceDeps {
  readonly clock: Clock
  /** The turn is stopped after this time (milliseconds). */
  readonly limitMs: number
  /** When the process last wrote anything (monotonic milliseconds); undefined while there is none. */
  readonly heardAt: () => number | undefined
  /** Whether a running tool, an open question or an announced wait explains the silence. */
  readonly isExplained: () => boolean
  /** There is something new to show. */
  readonly onChange: () => void
  readonly warn: (words: string) => void
  readonly giveUp: (why: string) => void
}

/**
 * Notices that Claude hangs: its process writes nothing at all, for no known reason. The preview says so first, then
 * the chat, and much later the turn is stopped.
 */
export class Silence {
  readonly #deps: SilenceDeps
  #silentMs = 0
  #isWarned = false

  constructor(deps: SilenceDeps) {
    this.#deps = deps
  }

  /** For the preview. */
  get lines(): readonly string[] {
    return this.#silentMs < SHOWN_MS ? [] : [`⏱ Nothing from Claude for ${spoken(this.#silentMs)}`]
  }

  /** Watches until the turn is over. */
  async watch(over: AbortSignal): Promise<void> {
    const { clock, heardAt, isExplained } = this.#deps
    let [lookedAt, heard] = [clock.now(), heardAt()]
    while (!over.aborted) {
      await clock.sleep(LOOK_MS, over)
      if (over.aborted) return
      const now = clock.now()
      if (isExplained() || heardAt() !== heard) this.#broken()
      // Time in which the machine slept does not count.
      else this.#lasts(Math.min(now - lookedAt, 2 * LOOK_MS))
      heard = heardAt()
      lookedAt = now
    }
  }

  #broken(): void {
    const wasShown = this.lines.length > 0
    this.#silentMs = 0
    this.#isWarned = false
    if (wasShown) this.#deps.onChange()
  }

  #lasts(ms: number): void {
    const { limitMs, onChange, giveUp } = this.#deps
    this.#silentMs += ms
    if (this.lines.length > 0) onChange()
    if (this.#silentMs >= limitMs)
      giveUp(`${sentence(limitMs)} It was stopped; what it had done so far is kept.`)
    else if (this.#silentMs >= WARN_MS && !this.#isWarned) this.#warn()
  }

  #warn(): void {
    const { clock, limitMs, warn } = this.#deps
    this.#isWarned = true
    const at = momentOf(clock.wall() + limitMs - this.#silentMs)
    warn(`⏱ ${sentence(this.#silentMs)} If nothing comes, it will be stopped at ${at}.`)
  }
}

function sentence(ms: number): string {
  return `Claude Code has said nothing for ${spoken(ms)}, with no known reason. It may be stuck.`
}

/** In whole minutes, as the checks are seconds apart. */
function spoken(ms: number): string {
  return duration(Math.floor(ms / 60_000) * 60_000)
}
