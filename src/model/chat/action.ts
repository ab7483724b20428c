import type { Topic } from './topic.ts'

/** What a pressed button asks for: data, not a closure, as it may be pressed after a restart. */
export type Action =
  /** A choice below what Claude asks; `choice` means something to whoever asks. */
  | { readonly kind: 'decide'; readonly decision: string; readonly choice: string }
  | { readonly kind: 'stopTurn'; readonly turnId: string }
  /** Something about work that lasts in a process: to show it, to stop it, … */
  | {
      readonly kind: 'task'
      readonly taskId: string
      readonly what: 'output' | 'refresh' | 'hide' | 'stop' | 'toBackground'
    }
  /** To undo what a turn changed, and everything after it. */
  | { readonly kind: 'undo'; readonly turnId: string }
  | {
      readonly kind: 'undoStep'
      readonly undoId: string
      readonly step: 'confirm' | 'cancel' | 'redo' | 'keep'
    }
  /** Another value of a setting. */
  | {
      readonly kind: 'set'
      readonly setting: string
      readonly value: string
      /** The button's message shows the setting: it is changed to show the new value. */
      readonly isShown?: true
    }
  /** Moves a message that waits, or that was sent into the running turn. */
  | { readonly kind: 'queue'; readonly promptId: string; readonly move: QueueMove }
  | { readonly kind: 'clearQueue' }
  /** What becomes of messages that came too late to be run unasked. */
  | { readonly kind: 'offer'; readonly promptIds: readonly string[]; readonly choice: OfferChoice }
  /** Asks for the same again, or to go on where that turn ended: in the session that it had; at once or later. */
  | {
      readonly kind: 'again'
      readonly turnId: string
      readonly how: Again
      readonly sessionId?: string
      /** Not before that (wall-clock milliseconds). */
      readonly at?: number
    }

/** What a pressed button asks for, and the nonce of its keyboard. */
export interface Pressed {
  readonly nonce: string
  readonly action: Action
}

/** A press of a button that asks for this, and the message that it is on. */
export interface PressOf<Kind extends Action['kind']> {
  readonly topic: Topic
  readonly messageId: number
  /** Of the keyboard. */
  readonly nonce: string
  readonly action: Extract<Action, { kind: Kind }>
}

export type QueueMove = 'remove' | 'next' | 'send' | 'takeBack'

/** `last`: the others are dropped. */
export type OfferChoice = 'all' | 'last' | 'drop'

/** `compact`: the conversation is summarised first; `anew`: in a new session. */
export type Again = 'retry' | 'continue' | 'compact' | 'anew'
