import type { ClaudeEvent } from '../../model/claude/event.ts'
import type { Clock } from '../../model/clock.ts'
import { fold } from '../../model/fold.ts'
import { emptyView, type TurnView } from '../../model/view.ts'
import { RUNNING_MS } from '../../render/steps/step-line.ts'

/** What is known of a turn, and how long it has taken. */
export class Progress {
  readonly clock: TurnClock
  readonly #sleep: Clock['sleep']
  readonly #onChange: () => void
  readonly #over = new AbortController()
  #view = emptyView
  #followsTime = false

  /** @param onChange there is something else to show */
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

  /** A line of the bridge's own, where the turn stands now. */
  note(text: string): void {
    const notice = { kind: 'notice', at: this.clock.now, text } as const
    this.keep({ ...this.#view, segments: [...this.#view.segments, notice] })
  }

  /** Goes on with another view: some of this one need not be remembered. */
  keep(view: TurnView): void {
    this.#view = view
  }

  /** Everything that comes is another turn's. */
  beginAnew(): void {
    const { model } = this.#view
    this.keep(model === undefined ? emptyView : { ...emptyView, model })
  }

  get runsTool(): boolean {
    return runsTool(this.#view)
  }

  /** Whether this tool use goes on. */
  runs(toolUseId: string): boolean {
    return this.#view.segments.some(
      segment => segment.kind === 'tool' && segment.toolUseId === toolUseId && segment.state === 'running',
    )
  }

  end(): void {
    this.#over.abort()
  }

  /** How long a tool has run is shown as well. */
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

/** How long a turn has taken, without the time in which it waited for the person. */
export class TurnClock {
  readonly #clock: Pick<Clock, 'now'>
  #startedAt: number
  /** Since when it waits. */
  #waitsSince: number | undefined

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock
    this.#startedAt = clock.now()
  }

  /** Milliseconds since the turn began. */
  get now(): number {
    return (this.#waitsSince ?? this.#clock.now()) - this.#startedAt
  }

  /** The person is asked something. */
  stop(): void {
    this.#waitsSince ??= this.#clock.now()
  }

  /** All is answered. */
  goOn(): void {
    if (this.#waitsSince !== undefined) this.#startedAt += this.#clock.now() - this.#waitsSince
    this.#waitsSince = undefined
  }
}
