import type { Line, SendError } from '../../model/chat/send-error.ts'

/** Why no updates arrive, or that they arrive again. Each is reported once. */
export interface PollProblem {
  /** `conflict`: another program polls with this token, or a webhook is set. */
  readonly kind: 'outage' | 'conflict'
  readonly isOver: boolean
  /** When the first poll failed because of it (milliseconds since 1970). */
  readonly since: number
  /** Where the poll went and how it failed. */
  readonly line?: Line
}

/** A single failure is not reported: proxies and networks often cut idle connections. The next one works. */
const FAILURES_TO_REPORT = 2

/** Waits after failed polls: doubled with each failure, with jitter, up to the longest (milliseconds). */
const FIRST_MS = 500
const LONGEST_MS = 30_000

/**
 * Waits after a conflict (milliseconds). Bot API server source: each new poll ends the other program's poll,
 * which gets a 409. So the waits grow, to keep two programs from taking updates from each other forever.
 */
const CONFLICT_MS = 60_000
const LONGEST_CONFLICT_MS = 3_600_000

/** Tracks a series of polls: what to report to a person, and when to poll next. */
export class PollLine {
  readonly #report: (problem: PollProblem) => void
  readonly #wall: () => number
  readonly #jitter: () => number
  #failures = 0
  #problem: (PollProblem & { readonly isReported: boolean }) | undefined

  /**
   * @param wall milliseconds since 1970
   * @param jitter a random number from 0 to 1
   */
  constructor(deps: {
    report: (problem: PollProblem) => void
    wall: () => number
    jitter: () => number
  }) {
    this.#report = deps.report
    this.#wall = deps.wall
    this.#jitter = deps.jitter
  }

  /** Whether polls are failing. Then they should not wait for updates, so that the recovery is seen at once. */
  get isDown(): boolean {
    return this.#failures > 0
  }

  worked(): void {
    this.#failures = 0
    const before = this.#problem
    this.#problem = undefined
    if (before?.isReported) this.#report({ kind: before.kind, isOver: true, since: before.since })
  }

  /** @returns how long to wait (milliseconds); undefined if there is no point in polling any more */
  failed({ failure, line }: SendError): number | undefined {
    switch (failure.kind) {
      case 'flooded':
        return this.#wait('outage', failure.retryAfterMs, line)
      case 'unreachable':
      case 'unknown':
        return this.#wait('outage', this.#backoff(FIRST_MS, LONGEST_MS), line)
      case 'refused':
        return failure.code === 409
          ? this.#wait('conflict', this.#backoff(CONFLICT_MS, LONGEST_CONFLICT_MS), line)
          : undefined
      case 'unauthorised':
      case 'forbidden':
        return undefined
    }
  }

  #wait(kind: PollProblem['kind'], ms: number, line: Line | undefined): number {
    this.#failures++
    const { since, isReported } =
      this.#problem?.kind === kind ? this.#problem : { since: this.#wall(), isReported: false }
    const isDue = !isReported && (kind === 'conflict' || this.#failures >= FAILURES_TO_REPORT)
    this.#problem = { kind, isOver: false, since, isReported: isReported || isDue }
    if (isDue) this.#report({ kind, isOver: false, since, ...(line ? { line } : {}) })
    return ms
  }

  /** @returns a random wait between half and all of the backoff, so that two programs do not keep colliding */
  #backoff(first: number, longest: number): number {
    return Math.min(longest, first * 2 ** this.#failures) * (0.5 + this.#jitter() / 2)
  }
}
