/**
 * Who may have anything: the browser that was given the link, and no page of somebody else's in it. A name that
 * leads here by DNS rebinding has another `Host`, a form or script of another page another `Origin`, and neither
 * knows the secret in the path.
 */
import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

export interface Gate {
  /** `127.0.0.1:<port>`, as it must stand in `Host`. */
  readonly host: string
  /** The first part of every path. */
  readonly secret: string
}

export interface Refused {
  readonly refused: 403 | 404 | 405
}

export interface Admitted {
  /** Below the secret, without a slash before it. */
  readonly path: string
  readonly query: URLSearchParams
}

/** Gives what is asked for, or the HTTP status of a refusal. */
export function admit(
  { method, url = '', headers }: IncomingMessage,
  { host, secret }: Gate,
): Admitted | Refused {
  const origin = `http://${host}`
  if (headers.host !== host) return { refused: 403 }
  // Browsers leave it out where a page asks its own server for something to read, never where it changes something.
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
