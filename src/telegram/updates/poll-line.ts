import type { SendFailure } from '../../model/chat/send-error.ts'

/** Why no updates come, or that they come again: told once each. */
export interface PollProblem {
  /** `conflict`: another program polls with this token, or a webhook was set. */
  readonly kind: 'outage' | 'conflict'
  readonly isOver: boolean
  /** When the first poll of it failed (milliseconds since 1970). */
  readonly since: number
}

/** One failed poll is nothing: proxies and networks like to cut what is idle, and the next one works. */
const FAILURES_TO_TELL = 2

/** Waits after a failed poll: doubled with each further one, with jitter, up to the longest (milliseconds). */
const FIRST_MS = 500
const LONGEST_MS = 30_000

/**
 * Server source: of two pollers the older one gets the 409, and each new poll ends the other's. So this one keeps away for
 * longer and longer, lest two programs take the updates from one another for ever (milliseconds).
 */
const CONFLICT_MS = 60_000
const LONGEST_CONFLICT_MS = 3_600_000

/** How a series of polls goes: what a person is told of it, and when the next one is made. */
export class PollLine {
  readonly #tell: (problem: PollProblem) => void
  readonly #wall: () => number
  readonly #jitter: () => number
  #failures = 0
  #problem: (PollProblem & { readonly isTold: boolean }) | undefined

  /**
   * @param wall milliseconds since 1970
   * @param jitter a random number from 0 to 1
   */
  constructor(at: {
    tell: (problem: PollProblem) => void
    wall: () => number
    jitter: () => number
  }) {
    this.#tell = at.tell
    this.#wall = at.wall
    this.#jitter = at.jitter
  }

  /** While polls fail they do not wait for updates: so the end of an outage is seen at once. */
  get isDown(): boolean {
    return this.#failures > 0
  }

  worked(): void {
    this.#failures = 0
    const before = this.#problem
    this.#problem = undefined
    if (before?.isTold) this.#tell({ kind: before.kind, isOver: true, since: before.since })
  }

  /** @returns how long to wait (milliseconds); undefined where polling makes no sense any more */
  failed(failure: SendFailure): number | undefined {
    switch (failure.kind) {
      case 'flooded':
        return this.#wait('outage', failure.retryAfterMs)
      case 'unreachable':
      case 'unknown':
        return this.#wait('outage', this.#backoff(FIRST_MS, LONGEST_MS))
      case 'refused':
        return failure.code === 409
          ? this.#wait('conflict', this.#backoff(CONFLICT_MS, LONGEST_CONFLICT_MS))
          : undefined
      case 'unauthorised':
      case 'forbidden':
        return undefined
    }
  }

  #wait(kind: PollProblem['kind'], ms: number): number {
    this.#failures++
    const { since, isTold } =
      this.#problem?.kind === kind ? this.#problem : { since: this.#wall(), isTold: false }
    const tells = !isTold && (kind === 'conflict' || this.#failures >= FAILURES_TO_TELL)
    this.#problem = { kind, isOver: false, since, isTold: isTold || tells }
    if (tells) this.#tell({ kind, isOver: false, since })
    return ms
  }

  /** Between half of it and all of it, so that two programs do not meet again and again. */
  #backoff(first: number, longest: number): number {
    return Math.min(longest, first * 2 ** this.#failures) * (0.5 + this.#jitter() / 2)
  }
}
