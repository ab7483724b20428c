import type { Action } from './action.ts'
import { STOP_LABEL } from './labels.ts'
import type { Buttons } from './message.ts'
import type { Topic } from './topic.ts'

export type Choice = ActionButton | LinkButton

/** A button that the bot handles. */
export interface ActionButton {
  readonly label: string
  /** Bot API: the button's colour. */
  readonly style?: 'success' | 'danger' | 'primary'
  readonly action: Action
}

/** A button that opens a URL; the bot is not notified. */
export interface LinkButton {
  readonly label: string
  /** `https:`; the host contains a dot. */
  readonly url: string
}

/** @returns a button that ends this turn */
export function stopChoice(turnId: string): Choice {
  return { label: STOP_LABEL, style: 'danger', action: { kind: 'stopTurn', turnId } }
}

export interface Keyboard {
  /** Identifies the keyboard: 64 random bits in hex. */
  readonly nonce: string
  readonly buttons: Buttons
}

/** Makes inline keyboards. Each works on one message only, until it is spent. */
export interface Keyboards {
  readonly make: (topic: Topic, rows: readonly (readonly Choice[])[]) => Keyboard
  /** @returns the same buttons with new labels; their actions stay the same */
  readonly relabelled: (nonce: string, rows: readonly (readonly Choice[])[]) => Keyboard
  /** Disables its buttons. @returns false if they were disabled already */
  readonly spend: (nonce: string) => boolean
}
