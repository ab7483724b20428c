/**
 * Access control: only the browser that was given the link gets in, and no other site's page in that browser.
 * A DNS rebinding name has a different `Host`, another page's form or script has a different `Origin`, and
 * neither knows the secret in the path.
 */
import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

export interface Gate {
  /** `127.0.0.1:<port>`, the required `Host` header. */
  readonly host: string
  /** The first segment of every path. */
  readonly secret: string
}

export interface Refused {
  readonly refused: 403 | 404 | 405
}

export interface Admitted {
  /** The path below the secret, without a leading slash. */
  readonly path: string
  readonly query: URLSearchParams
}

/** @returns the requested path and query, or the HTTP status of a refusal */
export function admit(
  { method, url = '', headers }: IncomingMessage,
  { host, secret }: Gate,
): Admitted | Refused {
  const origin = `http://${host}`
  if (headers.host !== host) return { refused: 403 }
  // Browsers may omit Origin on same-origin reads, but never on changes.
  if (headers.origin !== origin && (headers.origin !== undefined || method === 'POST'))
    return { refused: 403 }
  if (!URL.canParse(url, origin)) return { refused: 404 }
  const { pathname, searchParams: query } = new URL(url, origin)
  const [, first = '', ...rest] = pathname.split('/')
  if (!isSame(first, secret) || rest.length === 0) return { refused: 404 }
  if (method !== 'GET' && method !== 'POST') return { refused: 405 }
  return { path: rest.join('/'), query }
}

function isSame(given: string, secret: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(secret)]
  return a.length === b.length && timingSafeEqual(a, b)
}
