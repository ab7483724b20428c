/** Why a call to Telegram did not do what it should, as far as it can be known. */
export type SendFailure =
  /** A definite no: this call will never work as it stands. `description` is the Bot API's own. */
  | { readonly kind: 'refused'; readonly code: number; readonly description: string }
  /** Too many calls; Telegram says when to come back. Nothing was done. */
  | { readonly kind: 'flooded'; readonly retryAfterMs: number }
  /** The bot may not write to this person any more (blocked, deleted). */
  | { readonly kind: 'forbidden'; readonly description: string }
  /** The token is wrong or revoked. */
  | { readonly kind: 'unauthorised' }
  /** It certainly did not arrive: no connection was made. */
  | { readonly kind: 'unreachable' }
  /** It may have arrived: the answer was lost, timed out, or a 5xx. */
  | { readonly kind: 'unknown' }

/** Where a call went, and what became of it: for whoever has to mend the connection. */
export interface Line {
  /** Of the Bot API's root, with its port. */
  readonly host: string
  /** Node's word such as `ENOTFOUND`, or the HTTP status; none where no answer came in time. */
  readonly code?: string
}

/** A failed call. Holds no URL and no request: both could carry the token. */
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

/** The failure behind an error of a Telegram call; anything unforeseen counts as `unknown`. */
export function failureOf(error: unknown): SendFailure {
  return error instanceof SendError ? error.failure : { kind: 'unknown' }
}

/** Bot API: an edit that changes nothing is refused, which is as good as done. */
export function isUnchanged(failure: SendFailure): boolean {
  return failure.kind === 'refused' && failure.description.includes('message is not modified')
}
