import type { Styled } from '../../render/text/styled.ts'
import type { Decided } from '../card/card.ts'
import type { Field, Reply } from './field.ts'

/** Things that are asked one after another in one message: with Back, and with a summary at the end. */
export interface Form<Answer> {
  /** Who asks. */
  readonly title: Styled
  /** Stands below that all the time. */
  readonly message?: string
  readonly fields: readonly Field[]
  /** Whether everything is shown once more before it is sent. */
  readonly hasSummary: boolean
  /** How it can be refused as a whole. */
  readonly decline?: { readonly label: string; readonly decided: Decided<Answer> }
  /** How it stands in the chat once it was sent. */
  readonly line: string
  readonly expired: Decided<Answer>
  readonly unseen: Answer
  /** @param replies one for each field */
  readonly answer: (replies: readonly Reply[]) => Answer
}

export interface FormState {
  /** The field that is asked; behind the last it is the summary. */
  readonly at: number
  readonly replies: readonly (Reply | undefined)[]
  /** The person's next message is the answer. */
  readonly isListening: boolean
  /** What is wrong with the latest answer. */
  readonly fault?: string
}

/** Choices that a form's buttons have, each behind the number of its step: an old one means nothing any more. */
export type FormChoice =
  | 'pick'
  | 'own'
  | 'done'
  | 'keep'
  | 'other'
  | 'options'
  | 'skip'
  | 'back'
  | 'send'
  | 'decline'
