import { GrammyError, HttpError } from 'grammy'
import type { ApiError } from 'grammy/types'
import type { SendFailure } from '../../model/chat/send-error.ts'

/** Errors of Node's sockets that come before a connection stands: the call cannot have arrived. */
const NEVER_ARRIVED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])

/** What a Bot API answer with `ok: false` means for its caller. */
export function failureOfAnswer(answer: ApiError): SendFailure {
  const { error_code: code, description, parameters } = answer
  if (code === 429) return { kind: 'flooded', retryAfterMs: (parameters?.retry_after ?? 1) * 1000 }
  if (code === 401) return { kind: 'unauthorised' }
  if (code === 403) return { kind: 'forbidden', description }
  if (code === 421) return { kind: 'unreachable' }
  if (code >= 500) return { kind: 'unknown' }
  return { kind: 'refused', code, description }
}

/** Whether a call to Telegram failed. Such an error may hold the URL, token included: it must go no further. */
export function isTelegramError(error: unknown): boolean {
  return error instanceof GrammyError || error instanceof HttpError
}

/** What an error that grammY threw means for its caller. Reads codes only: messages may hold the URL. */
export function failureOfThrown(error: unknown): SendFailure {
  if (error instanceof GrammyError) return failureOfAnswer(error)
  return { kind: NEVER_ARRIVED.has(codeOfThrown(error) ?? '') ? 'unreachable' : 'unknown' }
}

/** What Node calls the failure of a connection, e.g. `ECONNREFUSED`; the HTTP status of an answer. */
export function codeOfThrown(error: unknown): string | undefined {
  if (error instanceof GrammyError) return String(error.error_code)
  const cause = error instanceof HttpError ? error.error : error
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined
  return code === undefined ? undefined : String(code)
}
