/**
 * Validates parameters against the Bot API's types. Anything missing, unknown or of the wrong type is a 400.
 */
import { refuse } from './api-error.ts'
import { types } from './bot-api.generated.ts'
import type { Fields, Shape } from './shape.ts'
import { UploadedFile } from './uploaded-file.ts'

/** Deeper than any real parameter, to bound the recursion. */
const MAX_DEPTH = 100

type Place = { readonly path: string; readonly depth: number }

/**
 * @param params the decoded but untrusted parameters of the request
 * @param fields the method's parameters
 * @throws ApiError 400 that names the parameter
 */
export function validate(params: unknown, fields: Fields): asserts params is Record<string, unknown> {
  checkFields(params, fields, { path: '', depth: 0 })
}

/** Looks up named types. */
export function resolve(shape: Shape): Exclude<Shape, { ref: string }> {
  if (typeof shape === 'string' || !('ref' in shape)) return shape
  const found = types[shape.ref]
  if (found === undefined) throw new TypeError(`No type ${shape.ref} in the generated data`)
  return resolve(found)
}

function check(value: unknown, declared: Shape, place: Place): void {
  if (place.depth > MAX_DEPTH) invalid(place, 'is nested too deeply')
  const shape = resolve(declared)
  if (typeof shape === 'string') checkPlain(value, shape, place)
  else if ('required' in shape) checkFields(value, shape, place)
  else if ('array' in shape) checkArray(value, shape.array, place)
  else if ('oneOf' in shape) checkOneOf(value, shape.oneOf, place)
  else check(value, memberFor(value, shape.anyOf, place), place)
}

function checkPlain(value: unknown, shape: string, place: Place): void {
  if (!matchesPlain(value, shape)) invalid(place, `must be ${shape === 'integer' ? 'an' : 'a'} ${shape}`)
}

function matchesPlain(value: unknown, shape: string): boolean {
  switch (shape) {
    case 'integer':
      return Number.isSafeInteger(value)
    case 'true':
      return value === true || value === false
    case 'file':
      return value instanceof UploadedFile
    default:
      return typeof value === shape
  }
}

function checkArray(value: unknown, item: Shape, place: Place): void {
  if (!Array.isArray(value)) invalid(place, 'must be an array')
  for (const [index, element] of value.entries())
    check(element, item, { path: `${place.path}[${index}]`, depth: place.depth + 1 })
}

function checkOneOf(value: unknown, allowed: readonly (string | number)[], place: Place): void {
  if (!allowed.some(choice => choice === value)) invalid(place, `must be one of ${allowed.join(', ')}`)
}

function checkFields(value: unknown, fields: Fields, place: Place): void {
  if (!isRecord(value)) invalid(place, 'must be an object')
  for (const name of Object.keys(fields.required))
    if (!Object.hasOwn(value, name)) invalid(inside(place, name), 'is required')
  for (const [name, entry] of Object.entries(value)) {
    const shape = ownField(fields.required, name) ?? ownField(fields.optional, name)
    if (!shape) invalid(inside(place, name), 'is unknown or not supported by the local Telegram')
    else check(entry, shape, inside(place, name))
  }
}

/** Picks the member of a union that matches the value's kind, its `type` or its fields. */
function memberFor(value: unknown, members: readonly Shape[], place: Place): Shape {
  const fitting = members.find(member => couldBe(value, resolve(member)))
  return fitting ?? invalid(place, describeUnion(value, members))
}

function couldBe(value: unknown, shape: Exclude<Shape, { ref: string }>): boolean {
  if (typeof shape === 'string') return matchesPlain(value, shape)
  if ('array' in shape) return Array.isArray(value)
  if ('oneOf' in shape) return shape.oneOf.some(choice => choice === value)
  if ('anyOf' in shape) return shape.anyOf.some(member => couldBe(value, resolve(member)))
  if (!isRecord(value)) return false
  const kinds = kindsOf(shape)
  if (kinds) return kinds.some(kind => kind === value.type)
  return Object.keys(shape.required).every(name => Object.hasOwn(value, name))
}

/** The values of the `type` field that identify this member of a union. */
function kindsOf(shape: Exclude<Shape, { ref: string }>): readonly (string | number)[] | undefined {
  if (typeof shape === 'string' || !('required' in shape)) return undefined
  const type = shape.required.type
  return type && typeof type === 'object' && 'oneOf' in type ? type.oneOf : undefined
}

function describeUnion(value: unknown, members: readonly Shape[]): string {
  const kinds = members.flatMap(member => kindsOf(resolve(member)) ?? [])
  if (isRecord(value) && kinds.length > 0)
    return `has the type ${JSON.stringify(value.type)}; supported are ${kinds.join(', ')}`
  return 'has none of the supported forms'
}

function inside(place: Place, name: string): Place {
  return { path: place.path ? `${place.path}.${name}` : name, depth: place.depth + 1 }
}

function ownField(shapes: Readonly<Record<string, Shape>>, name: string): Shape | undefined {
  return Object.hasOwn(shapes, name) ? shapes[name] : undefined
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function invalid({ path }: Place, problem: string): never {
  // The real server's message for the most common mistake: a field that is null instead of absent.
  if (path === 'reply_markup' && problem === 'must be an object') refuse('object expected as reply markup')
  refuse(path === '' ? `the parameters ${problem}` : `parameter "${path}" ${problem}`)
}
