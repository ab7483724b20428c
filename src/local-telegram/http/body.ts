/** Reads a request's parameters from JSON, a form or the URL's query. */
import type { IncomingMessage } from 'node:http'
import { ApiError } from '../schema/api-error.ts'
import type { Fields, Shape } from '../schema/shape.ts'
import type { UploadedFile } from '../schema/uploaded-file.ts'
import { resolve } from '../schema/validate.ts'
import type { Form } from './multipart.ts'
import { parseMultipart } from './multipart.ts'

/** Bot API: uploads may be up to 50 MB. The rest is for the other parts. */
const MAX_BYTES = 51 * 1024 * 1024

/** @throws ApiError 413 */
export async function readBody(request: IncomingMessage, maxBytes = MAX_BYTES): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > maxBytes) throw new ApiError(413, 'Request Entity Too Large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

export interface RawRequest {
  readonly contentType: string
  readonly query: URLSearchParams
  readonly body: Buffer
}

/**
 * Decodes the parameters. Form values are converted to the types that the method expects. A value that cannot
 * be converted stays a string, and invalid JSON becomes undefined, so that the validator refuses them.
 */
export function decodeParams({ contentType, query, body }: RawRequest, fields: Fields): unknown {
  const boundary = /^multipart\/form-data;.*\bboundary="?([^";]+)/i.exec(contentType)?.[1]
  if (boundary !== undefined) return decodeForm(parseMultipart(body, boundary), fields)
  if (/^application\/json\b/i.test(contentType)) return body.length === 0 ? {} : decodeJson(body)
  const pairs = [...query, ...new URLSearchParams(body.toString())]
  return decodeForm({ fields: new Map(pairs), files: new Map() }, fields)
}

function decodeJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString())
  } catch {
    return undefined
  }
}

function decodeForm(form: Form, { required, optional }: Fields): Record<string, unknown> {
  const shapes: Readonly<Record<string, Shape>> = { ...required, ...optional }
  const params: Record<string, unknown> = {}
  for (const [name, value] of form.fields) params[name] = decodeValue(value, shapes[name], form.files)
  for (const [name, file] of form.files) if (Object.hasOwn(shapes, name)) params[name] = file
  return params
}

function decodeValue(value: string, declared: Shape | undefined, files: Map<string, UploadedFile>): unknown {
  if (declared === undefined) return value
  const shape = resolve(declared)
  if (shape === 'string') return value
  if (typeof shape === 'object' && 'anyOf' in shape && shape.anyOf.includes('string'))
    return files.get(value.replace(/^attach:\/\//, '')) ?? value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}
