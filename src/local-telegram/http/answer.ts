/** Writes Bot API responses over HTTP. */
import type { ServerResponse } from 'node:http'
import { STATUS_CODES } from 'node:http'
import type { ApiError } from '../schema/api-error.ts'

export function sendResult(response: ServerResponse, result: unknown): void {
  sendJson(response, 200, { ok: true, result })
}

export function sendError(response: ServerResponse, { code, message, retryAfter }: ApiError): void {
  const parameters = retryAfter === undefined ? {} : { parameters: { retry_after: retryAfter } }
  sendJson(response, code, { ok: false, error_code: code, description: message, ...parameters })
}

/** Mimics the error page of the proxy in front of the real server. */
export function sendPage(response: ServerResponse, status: number): void {
  const title = `${status} ${STATUS_CODES[status] ?? ''}`
  const page = `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`
  response.writeHead(status, { 'content-type': 'text/html' }).end(page)
}

function sendJson(response: ServerResponse, status: number, answer: object): void {
  if (response.destroyed) return
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
}
