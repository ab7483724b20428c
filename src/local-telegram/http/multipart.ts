/** Splits a multipart/form-data body into its fields and files. */
import { UploadedFile } from '../schema/uploaded-file.ts'

export interface Form {
  readonly fields: Map<string, string>
  readonly files: Map<string, UploadedFile>
}

const HEADERS_END = '\r\n\r\n'

/**
 * Node's own parser is too strict for grammY, which omits the space after `form-data;` and the quotes around
 * file names. Both are legal.
 */
export function parseMultipart(body: Buffer, boundary: string): Form {
  const form: Form = { fields: new Map(), files: new Map() }
  for (const part of splitParts(body, boundary)) readPart(part, form)
  return form
}

function splitParts(body: Buffer, boundary: string): Buffer[] {
  const delimiter = Buffer.from(`\r\n--${boundary}`)
  const whole = Buffer.concat([Buffer.from('\r\n'), body])
  const parts: Buffer[] = []
  let start = whole.indexOf(delimiter)
  while (start !== -1) {
    const end = whole.indexOf(delimiter, start + delimiter.length)
    if (end !== -1) parts.push(whole.subarray(start + delimiter.length + '\r\n'.length, end))
    start = end
  }
  return parts
}

function readPart(part: Buffer, form: Form): void {
  const headersEnd = part.indexOf(HEADERS_END)
  if (headersEnd === -1) return
  const headers = part.subarray(0, headersEnd).toString()
  const content = part.subarray(headersEnd + HEADERS_END.length)
  const name = headerParameter(headers, 'name')
  const fileName = headerParameter(headers, 'filename')
  if (name === undefined) return
  if (fileName === undefined) form.fields.set(name, content.toString())
  else form.files.set(name, new UploadedFile(fileName, content))
}

function headerParameter(headers: string, name: string): string | undefined {
  const found = new RegExp(`[;\\s]${name}=(?:"([^"]*)"|([^;\\r\\n]*))`, 'i').exec(headers)
  return found?.[1] ?? found?.[2]
}
