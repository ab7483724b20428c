import type { Action } from './action.ts'
import type { Buttons } from './message.ts'
import type { Topic } from './topic.ts'

/** One button: what it says and what it asks for. */
export interface Choice {
  readonly label: string
  /** Bot API: the button's colour. */
  readonly style?: 'success' | 'danger' | 'primary'
  readonly action: Action
}

export interface Keyboard {
  /** Names it: 64 random bits as hex. */
  readonly nonce: string
  readonly buttons: Buttons
}

/** Makes the inline buttons of messages. Each keyboard is good for one message, until it is spent. */
export interface Keyboards {
  make(topic: Topic, rows: readonly (readonly Choice[])[]): Keyboard
  /** The same buttons with other labels; what they ask for stays. */
  relabelled(nonce: string, rows: readonly (readonly Choice[])[]): Keyboard
  /** Its buttons do nothing from now on. False when that was so already. */
  spend(nonce: string): boolean
}
