/** Why a turn failed, if a person can do something about it from the chat. */
export type FailureCause =
  /** The conversation no longer fits the model's context window, and Claude did not make room. */
  | { readonly kind: 'contextFull' }
  /** The plan's usage limit is reached; `resetsAt` in wall-clock milliseconds, if known. */
  | { readonly kind: 'usageLimit'; readonly resetsAt?: number }
