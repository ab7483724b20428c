import type { Format } from './message.ts'

/** What a pressed button asks for: data, not a closure, as it may be pressed after a restart. */
export type Action =
  /** A choice below what Claude asks; `choice` means something to whoever asks. */
  | { readonly kind: 'decide'; readonly decision: string; readonly choice: string }
  | { readonly kind: 'stopTurn'; readonly turnId: string }
  /** Another permission mode for the topic. */
  | { readonly kind: 'setMode'; readonly mode: string }
  | { readonly kind: 'format'; readonly format: Format }
