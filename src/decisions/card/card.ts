import type { LinkButton } from '../../model/chat/keyboard.ts'
import type { OutgoingContent, TextContent } from '../../model/chat/message.ts'
import type { Closed } from './questions.ts'

/**
 * One thing that Claude wants from a person, as a state machine without time and without I/O: what it shows, and what
 * each choice makes of it.
 */
export interface Card<Answer> {
  /** Markdown of Claude's that goes above all of it, once, as the chat can show it. */
  readonly above?: string
  /** Goes before it, once, when it is first shown. */
  readonly before: readonly OutgoingContent[]
  /** The message that carries the buttons. It leaves room for a line on how it was decided. */
  readonly body: TextContent
  readonly rows: readonly (readonly CardButton[])[]
  /** Undefined for a choice that it does not have. */
  readonly choose: (choice: string) => Move<Answer> | undefined
  /** Where the person's next message is meant for it: what those words make of it. */
  readonly hear?: (words: string) => Move<Answer>
  /** Nobody decided in time. */
  readonly expired: Decided<Answer>
  /** Nobody can see it. */
  readonly unseen: Answer
}

export type CardButton = ChoiceButton | LinkButton

export interface ChoiceButton {
  readonly label: string
  readonly style?: 'success' | 'danger' | 'primary'
  /** Means something to the card alone. */
  readonly choice: string
}

export type Move<Answer> = Changed<Answer> | Decided<Answer>

/** It goes on, as another card in the same message. */
export interface Changed<Answer> {
  readonly kind: 'changed'
  readonly card: Card<Answer>
  /** For a moment above the chat. */
  readonly said: string
}

export interface Decided<Answer> {
  readonly kind: 'decided'
  readonly answer: Answer
  readonly state: Closed
  /** What the message says from now on; without, it keeps its words. */
  readonly body?: TextContent
  /** Stands in the message from now on, with the time behind it. */
  readonly line: string
  readonly said: string
}
