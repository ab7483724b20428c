import type { Topic } from './topic.ts'

/** What a button does when pressed. Plain data, not a closure: the press may come after a restart. */
export type Action =
  /** Answers a question; only the asker interprets `choice`. */
  | { readonly kind: 'decide'; readonly decision: string; readonly choice: string }
  | { readonly kind: 'stopTurn'; readonly turnId: string }
  /** Acts on background work or a long command: shows its output, stops it, etc. */
  | {
      readonly kind: 'task'
      readonly taskId: string
      readonly what: 'output' | 'refresh' | 'hide' | 'stop' | 'toBackground'
    }
  /** Undoes the file changes of a turn and of all later ones. */
  | { readonly kind: 'undo'; readonly turnId: string }
  | {
      readonly kind: 'undoStep'
      readonly undoId: string
      readonly step: 'confirm' | 'cancel' | 'redo' | 'keep'
    }
  /** Changes a setting. */
  | {
      readonly kind: 'set'
      readonly setting: string
      readonly value: string
      /** The button's message shows the setting and is edited to show the new value. */
      readonly isShown?: true
    }
  /** Connects the running process to an MCP server again. */
  | { readonly kind: 'reconnect'; readonly server: string }
  /** Moves a message that is waiting or was sent into the running turn. */
  | { readonly kind: 'queue'; readonly promptId: string; readonly move: QueueMove }
  | { readonly kind: 'clearQueue' }
  /** Decides about messages that arrived too late to run without asking. */
  | { readonly kind: 'offer'; readonly promptIds: readonly string[]; readonly choice: OfferChoice }
  /** Repeats a turn's prompt, or continues where the turn ended, in the session it had, now or later. */
  | {
      readonly kind: 'again'
      readonly turnId: string
      readonly how: Again
      readonly sessionId?: string
      /** Earliest start (wall-clock milliseconds). */
      readonly at?: number
    }
  /** Takes back a turn and all later ones: Claude no longer remembers them. */
  | { readonly kind: 'goBack'; readonly turnId: string }
  /** Begins a new session in place of this one, and sends nothing. */
  | { readonly kind: 'startAnew'; readonly sessionId: string }

/** The action of a pressed button, and the nonce of its keyboard. */
export interface Pressed {
  readonly nonce: string
  readonly action: Action
}

/** A press of a button with this kind of action, and the message it is on. */
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

/** `compact`: summarises the conversation first; `anew`: starts a new session. */
export type Again = 'retry' | 'continue' | 'compact' | 'anew'
