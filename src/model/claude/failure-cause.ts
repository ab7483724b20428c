/** Why a turn failed, where a person can do something about it from the chat. */
export type FailureCause =
  /** The conversation does not fit the model's context window any more, and Claude did not make room. */
  | { readonly kind: 'contextFull' }
  /** The plan's usage limit is reached; `resetsAt` in wall-clock milliseconds, where it is known. */
  | { readonly kind: 'usageLimit'; readonly resetsAt?: number }
