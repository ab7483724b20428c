/** The type of a Bot API value. The data in `bot-api.generated.ts` consists of these. */
export type Shape =
  | 'string'
  | 'integer'
  | 'boolean'
  | 'true'
  | 'file'
  | { readonly oneOf: readonly (string | number)[] }
  | { readonly array: Shape }
  | { readonly anyOf: readonly Shape[] }
  | { readonly ref: string }
  | Fields

/** An object: its required and optional fields. No others are allowed. */
export interface Fields {
  readonly required: Readonly<Record<string, Shape>>
  readonly optional: Readonly<Record<string, Shape>>
}
