/** The bot's queue of updates, as `getUpdates` sees it. */
import type { Update } from 'grammy/types'
import { ApiError } from '../schema/api-error.ts'

export type UpdateType = Exclude<keyof Update, 'update_id'>

export interface Poll {
  readonly offset: number
  readonly limit: number
  readonly timeoutMs: number
  /** Aborts when the client disconnects. */
  readonly signal: AbortSignal
}

interface Waiting {
  readonly wake: () => void
  readonly fail: (error: ApiError) => void
}

/** Bot API: without a list, a bot gets everything except these. */
const NOT_BY_DEFAULT: readonly UpdateType[] = ['chat_member', 'message_reaction', 'message_reaction_count']

/** Bot API: unfetched updates are kept for a day. This limits a runaway test. */
const MAX_PENDING = 100_000

const FIRST_UPDATE_ID = 700_000_001

export class UpdateQueue {
  readonly #now: () => number
  readonly #lifetimeMs: number
  #pending: { readonly update: Update; readonly at: number }[] = []
  #nextId = FIRST_UPDATE_ID
  #allowed: readonly UpdateType[] = []
  #waiting: Waiting | undefined

  constructor(now: () => number, lifetimeMs: number) {
    this.#now = now
    this.#lifetimeMs = lifetimeMs
  }

  /** The number of unconfirmed updates. */
  get pending(): number {
    return this.#pending.length
  }

  /**
   * Queues an update if the bot wants its type.
   *
   * @returns its id, or undefined
   */
  push(type: UpdateType, content: object): number | undefined {
    if (!this.#wants(type)) return undefined
    const update_id = this.#nextId++
    this.#pending.push({ update: { update_id, [type]: content }, at: this.#now() })
    if (this.#pending.length > MAX_PENDING) this.#pending.shift()
    this.#waiting?.wake()
    return update_id
  }

  /** Applies to updates from now on. An empty list means the default. */
  allow(types: readonly UpdateType[]): void {
    this.#allowed = types
  }

  dropAll(): void {
    this.#pending = []
  }

  /**
   * Confirms the updates below the offset and returns the remaining ones, waiting for some if there are none.
   *
   * @throws ApiError 409 when a newer poll arrives while this one waits: the older one loses
   */
  async poll({ offset, limit, timeoutMs, signal }: Poll): Promise<Update[]> {
    this.#waiting?.fail(
      new ApiError(
        409,
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
      ),
    )
    this.#confirm(offset)
    if (this.#pending.length === 0 && timeoutMs > 0) await this.#wait(timeoutMs, signal)
    return this.#pending.slice(0, limit).map(entry => entry.update)
  }

  /** A negative offset keeps only that many from the end. */
  #confirm(offset: number): void {
    if (offset < 0) this.#pending = this.#pending.slice(offset)
    const oldest = this.#now() - this.#lifetimeMs
    this.#pending = this.#pending.filter(({ update, at }) => update.update_id >= offset && at > oldest)
  }

  #wait(timeoutMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', wake)
        this.#waiting = undefined
      }
      const wake = () => {
        end()
        resolve()
      }
      const fail = (error: ApiError) => {
        end()
        reject(error)
      }
      const timer = setTimeout(wake, timeoutMs).unref()
      signal.addEventListener('abort', wake)
      this.#waiting = { wake, fail }
    })
  }

  #wants(type: UpdateType): boolean {
    return this.#allowed.length > 0 ? this.#allowed.includes(type) : !NOT_BY_DEFAULT.includes(type)
  }
}
