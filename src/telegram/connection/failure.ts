import { GrammyError, HttpError } from 'grammy'
import type { ApiError } from 'grammy/types'
import type { SendFailure } from '../../model/chat/send-error.ts'

/** Node's socket errors from before a connection is established: the call cannot have arrived. */
const NEVER_ARRIVED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])

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
  return { kind: NEVER_ARRIVED.has(codeOfThrown(error) ?? '') ? 'unreachable' : 'unknown' }
}

/** @returns Node's code for a connection failure, e.g. `ECONNREFUSED`, or the HTTP status of an answer */
export function codeOfThrown(error: unknown): string | undefined {
  if (error instanceof GrammyError) return String(error.error_code)
  const cause = error instanceof HttpError ? error.error : error
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined
  return code === undefined ? undefined : String(code)
}
