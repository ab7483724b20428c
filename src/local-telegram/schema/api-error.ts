/** An error response of the Bot API: `{ok: false, error_code, description, parameters}`. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly code: number
  /** Seconds, sent as `parameters.retry_after`. */
  readonly retryAfter: number | undefined

  constructor(code: number, description: string, retryAfter?: number) {
    super(description)
    this.code = code
    this.retryAfter = retryAfter
  }
}

/** @throws ApiError 400, with Telegram's prefix */
export function refuse(reason: string): never {
  throw new ApiError(400, `Bad Request: ${reason}`)
}
