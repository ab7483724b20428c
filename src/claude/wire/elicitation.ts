// Decodes an MCP server's question to the person: its form (a small JSON schema) as fields (MCP 2025-11-25).
import * as v from 'valibot'
import type { ElicitedField, ElicitedOption, ElicitedType } from '../../model/claude/elicitation.ts'
import type { ElicitationAsked } from '../../model/claude/event.ts'

/** A form with more fields or options than this does not suit a phone and is refused. */
const MAX_FIELDS = 50
const MAX_OPTIONS = 80

const titled = v.pipe(
  v.array(v.object({ const: v.string(), title: v.optional(v.string()) })),
  v.maxLength(MAX_OPTIONS),
)
const texts = v.array(v.string())
const values = v.pipe(texts, v.maxLength(MAX_OPTIONS))

/** A form field. The server checks any constraint that is not listed here. */
const property = v.pipe(
  v.object({
    type: v.picklist(['string', 'number', 'integer', 'boolean', 'array']),
    title: v.optional(v.string()),
    description: v.optional(v.string()),
    default: v.optional(v.unknown()),
    format: v.optional(v.string()),
    minLength: v.optional(v.number()),
    maxLength: v.optional(v.number()),
    minimum: v.optional(v.number()),
    maximum: v.optional(v.number()),
    enum: v.optional(values),
    enumNames: v.optional(texts),
    oneOf: v.optional(titled),
    items: v.optional(v.object({ enum: v.optional(values), anyOf: v.optional(titled) })),
    minItems: v.optional(v.number()),
    maxItems: v.optional(v.number()),
  }),
  v.check(
    ({ type, items }) => type !== 'array' || (items?.enum ?? items?.anyOf) !== undefined,
    'a list of what?',
  ),
)
type Property = v.InferOutput<typeof property>

const common = { subtype: v.literal('elicitation'), mcp_server_name: v.string(), message: v.string() }

const request = v.variant('mode', [
  v.object({
    ...common,
    mode: v.literal('form'),
    requested_schema: v.object({
      properties: v.optional(v.pipe(v.record(v.string(), property), v.maxEntries(MAX_FIELDS)), {}),
      required: v.optional(texts, []),
    }),
    property_order: v.optional(texts, []),
  }),
  v.object({ ...common, mode: v.literal('url'), url: v.string() }),
])
type Request = v.InferOutput<typeof request>
type Form = Extract<Request, { mode: 'form' }>

/** A `control_request` with the subtype `elicitation`. */
const elicitation = v.object({ request_id: v.string(), request })

/** @throws a ValiError if the form has an unexpected shape, or does not suit a phone */
export function elicitationAsked(message: unknown): ElicitationAsked {
  const { request_id: requestId, request: asked } = v.parse(elicitation, message)
  const base = { requestId, server: asked.mcp_server_name, message: asked.message }
  return {
    type: 'elicitationAsked',
    request:
      asked.mode === 'url'
        ? { ...base, kind: 'link', url: asked.url }
        : { ...base, kind: 'form', fields: fieldsOf(asked) },
  }
}

/** @returns the fields in the server's order; fields that the order leaves out come last */
function fieldsOf({ requested_schema: { properties, required }, property_order }: Form): ElicitedField[] {
  const names = new Set([...property_order, ...Object.keys(properties)])
  return [...names].flatMap(name => {
    const field = properties[name]
    if (!field) return []
    const { title, description } = field
    return {
      name,
      isRequired: required.includes(name),
      type: typeOf(field),
      ...(title === undefined ? {} : { title }),
      ...(description === undefined ? {} : { description }),
    }
  })
}

function typeOf(field: Property): ElicitedType {
  const { default: initial } = field
  switch (field.type) {
    case 'boolean':
      return { kind: 'yesNo', ...(typeof initial === 'boolean' ? { initial } : {}) }
    case 'number':
    case 'integer':
      return {
        kind: 'number',
        isInteger: field.type === 'integer',
        ...withoutUndefined({ minimum: field.minimum, maximum: field.maximum }),
        ...(typeof initial === 'number' ? { initial } : {}),
      }
    case 'array':
      return {
        kind: 'choices',
        options: optionsOf(field.items?.enum, field.items?.anyOf),
        ...withoutUndefined({ minItems: field.minItems, maxItems: field.maxItems }),
        ...(v.is(texts, initial) ? { initial } : {}),
      }
    case 'string':
      return textType(field)
  }
}

function textType(field: Property): ElicitedType {
  const { format, minLength, maxLength, oneOf, enumNames } = field
  const initial = typeof field.default === 'string' ? { initial: field.default } : {}
  if (field.enum || oneOf)
    return { kind: 'choice', options: optionsOf(field.enum, oneOf, enumNames), ...initial }
  return { kind: 'text', ...withoutUndefined({ format, minLength, maxLength }), ...initial }
}

function optionsOf(
  values: readonly string[] | undefined,
  options: v.InferOutput<typeof titled> | undefined,
  names: readonly string[] = [],
): ElicitedOption[] {
  if (options) return options.map(({ const: value, title = value }) => ({ value, label: title }))
  return (values ?? []).map((value, index) => ({ value, label: names[index] ?? value }))
}

/** @returns the fields without those that are undefined */
function withoutUndefined<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> }
}
