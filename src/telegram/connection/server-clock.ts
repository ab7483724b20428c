import type { Api } from 'grammy'

/** A call that seems longer is ignored: the machine slept, or its clock was set (milliseconds). */
const LONGEST_CALL_MS = 60_000

/**
 * Telegram's time: this machine's wall clock minus how far it is ahead. The difference is learned from sent
 * messages, whose date comes from the server. So a wrongly set clock does not make messages look old.
 */
export class ServerClock {
  readonly #wall: () => number
  #aheadMs = 0

  /** @param wall this machine's clock (milliseconds since 1970) */
  constructor(wall: () => number) {
    this.#wall = wall
  }

  /** @returns milliseconds since 1970 */
  now(): number {
    return this.#wall() - this.#aheadMs
  }

  /** Learns the time from messages sent through this API. */
  watch(api: Api): void {
    api.config.use(async (prev, method, ...call) => {
      const startedAt = this.#wall()
      const answer = await prev(method, ...call)
      const isSent = answer.ok && method.startsWith('send')
      if (isSent) this.#learn(answer.result, startedAt)
      return answer
    })
  }

  #learn(sent: unknown, startedAt: number): void {
    const now = this.#wall()
    const isReliable = Math.abs(now - startedAt) < LONGEST_CALL_MS
    const date = typeof sent === 'object' && sent !== null && 'date' in sent ? Number(sent.date) : Number.NaN
    if (isReliable && Number.isFinite(date)) this.#aheadMs = now - date * 1000
  }
}
