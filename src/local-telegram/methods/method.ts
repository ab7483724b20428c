import type { ApiMethods, Opts } from 'grammy/types'
import type { Telegram } from '../state/telegram.ts'

/** What a method gets besides its parameters. */
export interface CallContext {
  readonly telegram: Telegram
  /** Aborts when the client disconnects. */
  readonly signal: AbortSignal
}

/**
 * One method of the Bot API. The names and types of its parameters have already been validated. The method
 * checks their values, performs the call and returns the `result`.
 *
 * @throws ApiError
 */
export type Method<M extends keyof ApiMethods> = (params: Opts<M>, context: CallContext) => unknown
