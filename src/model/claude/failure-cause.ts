/** Why a turn failed, if a person can do something about it from the chat. */
export type FailureCause =
  /** The conversation no longer fits the model's context window, and Claude did not make room. */
  | { readonly kind: 'contextFull' }
  /** The plan's usage limit is reached; `resetsAt` in wall-clock milliseconds, if known. */
  | { readonly kind: 'usageLimit'; readonly resetsAt?: number }
  /** The API refuses something in the conversation's history, so every further message fails alike. */
  | { readonly kind: 'historyRefused' }
  /** The place at which the session was to be resumed is not in it any more. Nothing was asked. */
  | { readonly kind: 'placeGone' }
