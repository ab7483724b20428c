import type { Clock } from '../../model/clock.ts'
import { duration } from '../../render/text/figures.ts'
import { momentOf } from '../../render/text/time.ts'

/** The preview says that nothing comes: nobody is left without a reason for longer (milliseconds). */
export const SHOWN_MS = 60_000

/** The chat says so, once: after the 5 minutes that Claude Code itself gives a stream without a word (its change log; milliseconds). */
export const WARN_MS = 6 * 60_000

const LOOK_MS = 5_000

export interface SilenceDeps {
  readonly clock: Clock
  /** The turn is stopped after so long (milliseconds). */
  readonly limitMs: number
  /** When the process last wrote anything (monotonic milliseconds); undefined while there is none. */
  readonly heardAt: () => number | undefined
  /** A tool that runs, an open question or an announced wait explains it. */
  readonly isExplained: () => boolean
  /** There is something else to show. */
  readonly onChange: () => void
  readonly warn: (words: string) => void
  readonly giveUp: (why: string) => void
}

/**
 * Notices that Claude hangs: its process writes nothing at all, and nothing that is known explains that. It is said in the preview,
 * then in the chat, and much later the turn is stopped.
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

  /** Until the turn is over. */
  async watch(over: AbortSignal): Promise<void> {
    const { clock, heardAt, isExplained } = this.#deps
    let [lookedAt, heard] = [clock.now(), heardAt()]
    while (!over.aborted) {
      await clock.sleep(LOOK_MS, over)
      if (over.aborted) return
      const now = clock.now()
      if (isExplained() || heardAt() !== heard) this.#broken()
      // A machine that slept in between was silent itself.
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

/** In whole minutes, as looks are seconds apart. */
function spoken(ms: number): string {
  return duration(Math.floor(ms / 60_000) * 60_000)
}
