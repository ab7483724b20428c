import type { Api } from 'grammy'

/** A call during which the wall clock went on further than this says nothing: the machine slept, or its clock was set (milliseconds). */
const LONGEST_CALL_MS = 60_000

/**
 * What time it is at Telegram: this machine's wall clock, less what that is ahead. How much that is, is learned from messages that
 * were just sent, whose date is the server's. A clock that was set wrong makes no message old.
 */
export class ServerClock {
  readonly #wall: () => number
  #aheadMs = 0

  /** @param wall this machine's clock (milliseconds since 1970) */
  constructor(wall: () => number) {
    this.#wall = wall
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.#wall() - this.#aheadMs
  }

  /** Learns from what is sent over this line. */
  watch(api: Api): void {
    api.config.use(async (prev, method, ...call) => {
      const begun = this.#wall()
      const answer = await prev(method, ...call)
      const isSent = answer.ok && method.startsWith('send')
      if (isSent) this.#learn(answer.result, begun)
      return answer
    })
  }

  #learn(sent: unknown, begun: number): void {
    const now = this.#wall()
    const isPlain = Math.abs(now - begun) < LONGEST_CALL_MS
    const date = typeof sent === 'object' && sent !== null && 'date' in sent ? Number(sent.date) : Number.NaN
    if (isPlain && Number.isFinite(date)) this.#aheadMs = now - date * 1000
  }
}
