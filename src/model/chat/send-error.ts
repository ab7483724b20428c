/** Why a call to Telegram failed, as far as is known. */
export type SendFailure =
  /** Definitely refused: the same call would fail again. `description` is the Bot API's. */
  | { readonly kind: 'refused'; readonly code: number; readonly description: string }
  /** Too many calls; Telegram says how long to wait. Nothing was done. */
  | { readonly kind: 'flooded'; readonly retryAfterMs: number }
  /** The bot may no longer write to this person (blocked, deleted). */
  | { readonly kind: 'forbidden'; readonly description: string }
  /** The token is wrong or revoked. */
  | { readonly kind: 'unauthorised' }
  /** It certainly did not arrive: no connection was made. */
  | { readonly kind: 'unreachable' }
  /** It may have arrived: the answer was lost, timed out, or a 5xx. */
  | { readonly kind: 'unknown' }

/** Where a call went and how it ended, for diagnosing the connection. */
export interface Line {
  /** Host and port of the Bot API's root URL. */
  readonly host: string
  /**
   * Node's error code such as `ENOTFOUND`, `PROXY_…` if a proxy made no connection, or the HTTP status; absent if no answer
   * came in time.
   */
  readonly code?: string
  /** Each address that was tried, if no connection was made. */
  readonly attempts?: readonly Attempt[]
}

/** An address to which no connection was made. */
export interface Attempt {
  readonly address: string
  /** Node's error code. */
  readonly code: string
}

/** A failed call. Contains no URL and no request: both could contain the token. */
export class SendError extends Error {
  override readonly name = 'SendError'
  readonly failure: SendFailure
  readonly line: Line | undefined

  constructor(failure: SendFailure, method: string, line?: Line) {
    super(`${method}: ${'description' in failure ? failure.description : failure.kind}`)
    this.failure = failure
    this.line = line
  }
}

/** @returns the failure behind an error from a Telegram call; `unknown` for any unexpected error */
export function failureOf(error: unknown): SendFailure {
  return error instanceof SendError ? error.failure : { kind: 'unknown' }
}

/** Whether an edit was refused because it changes nothing (Bot API); that counts as done. */
export function isUnchanged(failure: SendFailure): boolean {
  return failure.kind === 'refused' && failure.description.includes('message is not modified')
}

/**
 * Whether the Bot API server says that it does not know a method: 404 with `Not Found: method not found`. A 404 that says
 * anything else came from a gateway on the way.
 */
export function isMethodUnknown(failure: SendFailure): boolean {
  return (
    failure.kind === 'refused' && failure.code === 404 && failure.description.includes('method not found')
  )
}
