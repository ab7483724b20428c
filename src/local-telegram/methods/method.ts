import type { ApiMethods, Opts } from 'grammy/types'
import type { Telegram } from '../state/telegram.ts'

/** What a method is called with beside its parameters. */
export interface CallContext {
  readonly telegram: Telegram
  /** Aborts when the connection is gone. */
  readonly signal: AbortSignal
}

/**
 * One method of the Bot API. Its parameters have the right names and types already; it checks what they mean,
 * does it, and gives the `result`.
 * @throws ApiError
 */
export type Method<M extends keyof ApiMethods> = (params: Opts<M>, context: CallContext) => unknown
