import type { Styled } from '../../render/text/styled.ts'
import type { Decided } from '../card/card.ts'
import type { Field, Reply } from './field.ts'

/** Questions asked one after another in one message: with Back, and with an optional summary at the end. */
export interface Form<Answer> {
  /** Who asks. */
  readonly title: Styled
  /** Always shown below the title. */
  readonly message?: string
  readonly fields: readonly Field[]
  /** Whether all answers are shown again before they are sent. */
  readonly hasSummary: boolean
  /** How the whole form can be refused. */
  readonly decline?: { readonly label: string; readonly decided: Decided<Answer> }
  /** How the chat shows it once it is sent. */
  readonly line: string
  readonly expired: Decided<Answer>
  /** Present if whoever asks can use an incomplete answer. @returns the decision if time is up before the end */
  readonly incomplete?: (replies: Replies) => Decided<Answer>
  /** Shown below what was answered if the form is closed without a decision. */
  readonly unsent: string
  readonly unseen: Answer
  /** @param replies one for each field */
  readonly answer: (replies: readonly Reply[]) => Answer
}

/** One for each field; undefined for a field that has no reply yet. */
export type Replies = readonly (Reply | undefined)[]

export interface FormState {
  /** The index of the current field; after the last field comes the summary. */
  readonly at: number
  /** How many fields, from the first, the person has been through. */
  readonly reached: number
  /** Presets included. */
  readonly replies: Replies
  /** Whether the person's next message is the answer. */
  readonly isListening: boolean
  /** What is wrong with the latest answer. */
  readonly fault?: string
}

/** The choices of a form's buttons, each prefixed with the number of its step: an old one has no effect. */
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
