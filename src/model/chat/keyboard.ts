import type { Action } from './action.ts'
import { STOP_LABEL } from './labels.ts'
import type { Buttons } from './message.ts'
import type { Topic } from './topic.ts'

/** One button. */
export type Choice = ActionButton | LinkButton

/** What it says and what it asks for. */
export interface ActionButton {
  readonly label: string
  /** Bot API: the button's colour. */
  readonly style?: 'success' | 'danger' | 'primary'
  readonly action: Action
}

/** Opens an address; the bot does not hear of it. */
export interface LinkButton {
  readonly label: string
  /** `https:`, with a host that has a dot. */
  readonly url: string
}

/** Ends this turn. */
export function stopChoice(turnId: string): Choice {
  return { label: STOP_LABEL, style: 'danger', action: { kind: 'stopTurn', turnId } }
}

export interface Keyboard {
  /** Names it: 64 random bits as hex. */
  readonly nonce: string
  readonly buttons: Buttons
}

/** Makes the inline buttons of messages. Each keyboard is good for one message, until it is spent. */
export interface Keyboards {
  readonly make: (topic: Topic, rows: readonly (readonly Choice[])[]) => Keyboard
  /** The same buttons with other labels; what they ask for stays. */
  readonly relabelled: (nonce: string, rows: readonly (readonly Choice[])[]) => Keyboard
  /** Its buttons do nothing from now on. False when that was so already. */
  readonly spend: (nonce: string) => boolean
}
