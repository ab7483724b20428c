import { refuse } from '../schema/api-error.ts'

const PROTOCOLS: readonly string[] = ['http:', 'https:', 'tg:', 'mailto:', 'tel:']
const BUTTON_PROTOCOLS: readonly string[] = ['http:', 'https:', 'tg:']

/** A link in a text. @throws ApiError 400 */
export function checkLink(url: string): void {
  const { protocol } = parse(url)
  if (!PROTOCOLS.includes(protocol)) refuse(`link URL '${url}' is invalid: Unsupported URL protocol`)
}

/** The link of a button, which the server looks at more closely: a host needs a dot. @throws ApiError 400 */
export function checkButtonLink(url: string): void {
  const { protocol, hostname } = parse(url)
  const web = protocol === 'http:' || protocol === 'https:'
  if (!BUTTON_PROTOCOLS.includes(protocol) || (web && !/[.:]/.test(hostname)))
    refuse(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`)
}

function parse(url: string): URL {
  if (!/\s/.test(url) && URL.canParse(url)) return new URL(url)
  return refuse(`link URL '${url}' is invalid: Wrong HTTP URL`)
}
