import { FORM_LABELS } from '../../model/chat/labels.ts'
import type {
  ElicitedField,
  ElicitedNumber,
  ElicitedOption,
  ElicitedText,
  ElicitedType,
  ElicitedValue,
} from '../../model/claude/elicitation.ts'
import type { Field, Given } from '../form/field.ts'

/** A field of an MCP server's form, as the person is asked for it and as the server receives it. */
export interface AskedField {
  readonly name: string
  readonly field: Field
  readonly read: (reply: Given) => ElicitedValue
}

export function askedField({ name, title, description, isRequired, type }: ElicitedField): AskedField {
  const { read, takes = '', ...kind } = kinds(type)
  const about = [description ?? '', takes].filter(words => words !== '').join('\n')
  const field = {
    name: title || name,
    ...(about === '' ? {} : { description: about }),
    ...kind,
    ...(isRequired ? {} : { skip: { label: FORM_LABELS.skip, shown: '(skipped)' } }),
  }
  return { name, field, read }
}

interface Kind extends Omit<Field, 'name' | 'description' | 'skip'> {
  /** What it accepts, in words. */
  readonly takes?: string
  readonly read: (reply: Given) => ElicitedValue
}

function kinds(type: ElicitedType): Kind {
  switch (type.kind) {
    case 'text':
      return {
        ...{ options: [], takes: TAKES[type.format ?? ''] ?? '', fault: words => wrongText(words, type) },
        ...initialWords(type.initial),
        read: ({ own }) => own ?? '',
      }
    case 'number':
      return {
        ...{ options: [], takes: numberRange(type), fault: words => wrongNumber(words, type) },
        ...initialWords(type.initial),
        read: ({ own }) => Number(own),
      }
    case 'yesNo':
      return {
        options: [{ label: FORM_LABELS.yes }, { label: FORM_LABELS.no }],
        ...(type.initial === undefined ? {} : initialPicks([type.initial ? 0 : 1])),
        read: ({ picked }) => picked[0] === 0,
      }
    case 'choice':
      return {
        options: type.options.map(({ label }) => ({ label })),
        ...(type.initial === undefined ? {} : initialPicks(placesOf(type.options, [type.initial]))),
        read: ({ picked: [index = 0] }) => type.options[index]?.value ?? '',
      }
    case 'choices':
      return {
        options: type.options.map(({ label }) => ({ label })),
        several: { least: type.minItems ?? 0, most: type.maxItems ?? type.options.length },
        ...(type.initial === undefined ? {} : initialPicks(placesOf(type.options, type.initial))),
        read: ({ picked }) => picked.flatMap(index => type.options[index]?.value ?? []),
      }
  }
}

function initialWords(value: string | number | undefined): Pick<Field, 'initial'> {
  return value === undefined ? {} : { initial: { kind: 'given', picked: [], own: String(value) } }
}

/** An initial value that is not an option is ignored. */
function initialPicks(picked: readonly number[]): Pick<Field, 'initial'> {
  return picked.length === 0 ? {} : { initial: { kind: 'given', picked } }
}

function placesOf(options: readonly ElicitedOption[], values: readonly string[]): number[] {
  return options.flatMap(({ value }, index) => (values.includes(value) ? [index] : []))
}

/** The JSON Schema formats that MCP names. */
const TAKES: Readonly<Record<string, string>> = {
  email: 'An email address.',
  uri: 'A web address that starts with https://',
  date: 'A date like 2026-01-31.',
  'date-time': 'A date and time like 2026-01-31T14:05:00Z.',
}

const FORMATS: Readonly<Record<string, (words: string) => boolean>> = {
  email: words => /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(words),
  uri: words => URL.canParse(words),
  date: words => /^\d{4}-\d\d-\d\d$/.test(words) && isDate(words),
  'date-time': words =>
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(words) && isDate(words),
}

/** JavaScript accepts 31 February as a day in March. */
function isDate(words: string): boolean {
  const date = new Date(words.slice(0, 10))
  return !Number.isNaN(Date.parse(words)) && date.toISOString().startsWith(words.slice(0, 10))
}

function wrongText(words: string, { format = '', minLength, maxLength }: ElicitedText): string | undefined {
  // JSON Schema counts code points.
  const { length } = [...words]
  if (minLength !== undefined && length < minLength) return `It needs at least ${minLength} characters.`
  if (maxLength !== undefined && length > maxLength) return `It can have at most ${maxLength} characters.`
  if (FORMATS[format]?.(words) === false) return `That is not a valid value. ${TAKES[format]}`
  return undefined
}

const NUMBER = /^[+-]?\d+(\.\d+)?$/

function wrongNumber(words: string, type: ElicitedNumber): string | undefined {
  const { isInteger, minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = type
  const value = NUMBER.test(words) ? Number(words) : Number.NaN
  const isKind = isInteger ? Number.isSafeInteger(value) : Number.isFinite(value)
  return isKind && value >= minimum && value <= maximum
    ? undefined
    : `That is not a valid value. ${numberRange(type)}`
}

function numberRange({ isInteger, minimum, maximum }: ElicitedNumber): string {
  const kind = isInteger ? 'A whole number' : 'A number'
  if (minimum !== undefined && maximum !== undefined) return `${kind} from ${minimum} to ${maximum}.`
  if (minimum !== undefined) return `${kind}, at least ${minimum}.`
  return maximum === undefined ? `${kind}.` : `${kind}, at most ${maximum}.`
}
