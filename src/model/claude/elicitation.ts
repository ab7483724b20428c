/** What an MCP server asks the person while one of its tools is running. */
export type Elicitation = FormElicitation | LinkElicitation

interface Elicited {
  readonly requestId: string
  /** The MCP server's configured name. */
  readonly server: string
  /** The server's own words. */
  readonly message: string
}

export interface FormElicitation extends Elicited {
  readonly kind: 'form'
  readonly fields: readonly ElicitedField[]
}

/** Something to do on a web page; this program is not involved. */
export interface LinkElicitation extends Elicited {
  readonly kind: 'link'
  /** As the server wrote it; may be any text. */
  readonly url: string
}

export interface ElicitedField {
  readonly name: string
  readonly title?: string
  readonly description?: string
  readonly isRequired: boolean
  readonly type: ElicitedType
}

/** The type of a field's value (MCP 2025-11-25, primitive schemas). */
export type ElicitedType =
  | ElicitedText
  | ElicitedNumber
  | { readonly kind: 'yesNo'; readonly initial?: boolean }
  | ElicitedChoice
  | ElicitedChoices

export interface ElicitedText {
  readonly kind: 'text'
  /** JSON Schema: `email`, `uri`, `date`, `date-time`. */
  readonly format?: string
  /** Characters. */
  readonly minLength?: number
  readonly maxLength?: number
  readonly initial?: string
}

export interface ElicitedNumber {
  readonly kind: 'number'
  readonly isInteger: boolean
  readonly minimum?: number
  readonly maximum?: number
  readonly initial?: number
}

export interface ElicitedChoice {
  readonly kind: 'choice'
  readonly options: readonly ElicitedOption[]
  readonly initial?: string
}

export interface ElicitedChoices {
  readonly kind: 'choices'
  readonly options: readonly ElicitedOption[]
  readonly minItems?: number
  readonly maxItems?: number
  readonly initial?: readonly string[]
}

export interface ElicitedOption {
  readonly value: string
  readonly label: string
}

export type ElicitedValue = string | number | boolean | readonly string[]

/** `cancel`: nobody decided. */
export type ElicitationAnswer =
  | { readonly action: 'accept'; readonly content?: Readonly<Record<string, ElicitedValue>> }
  | { readonly action: 'decline' }
  | { readonly action: 'cancel' }
