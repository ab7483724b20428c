import type { Format } from './message.ts'

/** What a pressed button asks for: data, not a closure, as it may be pressed after a restart. */
export type Action =
  /** A choice below what Claude asks; `choice` means something to whoever asks. */
  | { readonly kind: 'decide'; readonly decision: string; readonly choice: string }
  | { readonly kind: 'stopTurn'; readonly turnId: string }
  /** Another permission mode for the topic. */
  | { readonly kind: 'setMode'; readonly mode: string }
  | { readonly kind: 'format'; readonly format: Format }
  /** Moves a message that waits, or that was sent into the running turn. */
  | { readonly kind: 'queue'; readonly promptId: string; readonly move: QueueMove }
  | { readonly kind: 'clearQueue' }
  /** Asks for the same again, or to go on where that turn ended. */
  | { readonly kind: 'again'; readonly turnId: string; readonly how: Again }

export type QueueMove = 'remove' | 'next' | 'send' | 'takeBack'

export type Again = 'retry' | 'continue'
