/** What a value of the Bot API must look like; the data in `bot-api.generated.ts` is made of these. */
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

/** An object: what it must have, what it may have, and nothing else. */
export interface Fields {
  readonly required: Readonly<Record<string, Shape>>
  readonly optional: Readonly<Record<string, Shape>>
}
