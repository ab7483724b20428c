import { refuse } from '../schema/api-error.ts'

const PROTOCOLS: readonly string[] = ['http:', 'https:', 'tg:', 'mailto:', 'tel:']
const BUTTON_PROTOCOLS: readonly string[] = ['http:', 'https:', 'tg:']

/**
 * Checks a link in a text.
 *
 * @throws ApiError 400
 */
export function checkLink(url: string): void {
  const { protocol } = parse(url)
  if (!PROTOCOLS.includes(protocol)) refuse(`link URL '${url}' is invalid: Unsupported URL protocol`)
}

/**
 * Checks the link of a button. The real server is stricter here: the host needs a dot.
 *
 * @throws ApiError 400
 */
export function checkButtonLink(url: string): void {
  const { protocol, hostname } = parse(url)
  const isWeb = protocol === 'http:' || protocol === 'https:'
  if (!BUTTON_PROTOCOLS.includes(protocol) || (isWeb && !/[.:]/.test(hostname)))
    refuse(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`)
}

function parse(url: string): URL {
  if (!/\s/.test(url) && URL.canParse(url)) return new URL(url)
  return refuse(`link URL '${url}' is invalid: Wrong HTTP URL`)
}
