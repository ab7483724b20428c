import type { ClaudeEvent } from '../../model/claude/event.ts'
import type { Clock } from '../../model/clock.ts'
import { fold } from '../../model/fold.ts'
import { emptyView, type TurnView } from '../../model/view.ts'
import { RUNNING_MS } from '../../render/steps/step-line.ts'

/** The view of a turn, and how long the turn has taken. */
export class Progress {
  readonly clock: TurnClock
  readonly #sleep: Clock['sleep']
  readonly #onChange: () => void
  readonly #over = new AbortController()
  #view = emptyView
  #followsTime = false

  /** @param onChange called when there is something new to show */
  constructor(clock: Clock, onChange: () => void) {
    this.clock = new TurnClock(clock)
    this.#sleep = (ms, signal) => clock.sleep(ms, signal)
    this.#onChange = onChange
  }

  get view(): TurnView {
    return this.#view
  }

  apply(event: ClaudeEvent): void {
    this.#view = fold(this.#view, event, this.clock.now)
    if (event.type === 'toolDescribed' && !this.#followsTime) void this.#followTime()
  }

  /** Adds one of the bridge's own lines at this point of the turn. */
  note(text: string): void {
    const notice = { kind: 'notice', at: this.clock.now, text } as const
    this.keep({ ...this.#view, segments: [...this.#view.segments, notice] })
  }

  /** Replaces the view, to drop parts that are no longer needed. */
  keep(view: TurnView): void {
    this.#view = view
  }

  /** Everything from now on belongs to another turn. */
  beginAnew(): void {
    const { model } = this.#view
    this.keep(model === undefined ? emptyView : { ...emptyView, model })
  }

  get runsTool(): boolean {
    return runsTool(this.#view)
  }

  /** Whether this tool use is still running. */
  runs(toolUseId: string): boolean {
    return this.#view.segments.some(
      segment => segment.kind === 'tool' && segment.toolUseId === toolUseId && segment.state === 'running',
    )
  }

  end(): void {
    this.#over.abort()
  }

  /** Keeps the shown running time of tools up to date. */
  async #followTime(): Promise<void> {
    const { signal } = this.#over
    this.#followsTime = true
    while (runsTool(this.#view) && !signal.aborted) {
      await this.#sleep(RUNNING_MS, signal)
      this.#onChange()
    }
    this.#followsTime = false
  }
}

function runsTool({ segments }: TurnView): boolean {
  return segments.some(segment => segment.kind === 'tool' && segment.state === 'running')
}

/** How long a turn has taken, excluding time spent waiting for the person. */
export class TurnClock {
  readonly #clock: Pick<Clock, 'now'>
  #startedAt: number
  /** When the current wait began. */
  #waitsSince: number | undefined

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock
    this.#startedAt = clock.now()
  }

  /** Milliseconds since the turn began. */
  get now(): number {
    return (this.#waitsSince ?? this.#clock.now()) - this.#startedAt
  }

  /** A question is open. */
  stop(): void {
    this.#waitsSince ??= this.#clock.now()
  }

  /** No question is open any more. */
  goOn(): void {
    if (this.#waitsSince !== undefined) this.#startedAt += this.#clock.now() - this.#waitsSince
    this.#waitsSince = undefined
  }
}
