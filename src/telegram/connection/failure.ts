import { GrammyError, HttpError } from 'grammy'
import type { ApiError } from 'grammy/types'
import type { SendFailure } from '../../model/chat/send-error.ts'
import { codeOf, NOT_CONNECTED } from './not-connected.ts'

/** @returns what a Bot API answer with `ok: false` means for the caller */
export function failureOfAnswer(answer: ApiError): SendFailure {
  const { error_code: code, description, parameters } = answer
  if (code === 429) return { kind: 'flooded', retryAfterMs: (parameters?.retry_after ?? 1) * 1000 }
  if (code === 401) return { kind: 'unauthorised' }
  if (code === 403) return { kind: 'forbidden', description }
  if (code === 421) return { kind: 'unreachable' }
  if (code >= 500) return { kind: 'unknown' }
  return { kind: 'refused', code, description }
}

/** @returns what an error thrown by grammY means; reads only codes, as messages may contain the URL */
export function failureOfThrown(error: unknown): SendFailure {
  if (error instanceof GrammyError) return failureOfAnswer(error)
  return { kind: codeOfThrown(error) === NOT_CONNECTED ? 'unreachable' : 'unknown' }
}

/** @returns Node's code for a connection that failed later, e.g. `ECONNRESET`, NOT_CONNECTED, or the HTTP status of an answer */
export function codeOfThrown(error: unknown): string | undefined {
  if (error instanceof GrammyError) return String(error.error_code)
  return codeOf(error instanceof HttpError ? error.error : error)
}
