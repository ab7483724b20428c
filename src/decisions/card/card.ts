import type { LinkButton } from '../../model/chat/keyboard.ts'
import type { OutgoingContent, TextContent } from '../../model/chat/message.ts'
import type { Closed } from './questions.ts'

/**
 * One thing that Claude wants from a person, as a state machine without time and without I/O: what it shows, and
 * what each choice leads to.
 */
export interface Card<Answer> {
  /** Claude's Markdown, sent once above everything else, in the form that the chat can show. */
  readonly above?: string
  /** Sent once before `body`, when the card is first shown. */
  readonly before: readonly OutgoingContent[]
  /** The message with the buttons. It leaves room for a line about the decision. */
  readonly body: TextContent
  readonly rows: readonly (readonly CardButton[])[]
  /** @returns undefined for a choice that the card does not have */
  readonly choose: (choice: string) => Move<Answer> | undefined
  /** Present if the person's next message is meant for the card. @returns what those words lead to */
  readonly hear?: (words: string) => Move<Answer>
  /**
   * What the message says if the card is closed without a decision: what the person had chosen, and that nobody was told.
   * Absent if they had not begun to answer: then it keeps its text.
   */
  readonly unsent?: TextContent
  /** The decision if nobody answers in time. */
  readonly expired: Decided<Answer>
  /** The answer if nobody can see the card. */
  readonly unseen: Answer
}

export type CardButton = ChoiceButton | LinkButton

export interface ChoiceButton {
  readonly label: string
  readonly style?: 'success' | 'danger' | 'primary'
  /** Has a meaning only for the card. */
  readonly choice: string
}

export type Move<Answer> = Changed<Answer> | Decided<Answer>

/** The card continues as another one in the same message. */
export interface Changed<Answer> {
  readonly kind: 'changed'
  readonly card: Card<Answer>
  /** The toast. */
  readonly said: string
}

export interface Decided<Answer> {
  readonly kind: 'decided'
  readonly answer: Answer
  readonly state: Closed
  /** What the message says from now on; if absent, it keeps its text. */
  readonly body?: TextContent
  /** Added to the message, followed by the time. */
  readonly line: string
  readonly said: string
}
