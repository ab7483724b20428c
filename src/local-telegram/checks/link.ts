import { refuse } from '../schema/api-error.ts'
import { isEmailAddress } from './email-address.ts'

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
 * Checks a link in a rich message. Refusals as bots met them in the field; which hosts are none is TDLib's
 * `LinkManager::check_link`: those without a dot.
 *
 * @throws ApiError 400
 */
export function checkRichLink(url: string): void {
  if (/^mailto:/i.test(url)) checkEmail(url.slice('mailto:'.length))
  else if (!isLink(url)) refuse('RICH_MESSAGE_URL_INVALID')
}

/** @throws ApiError 400 */
export function checkEmail(address: string): void {
  if (!isEmailAddress(address)) refuse('RICH_MESSAGE_EMAIL_INVALID')
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

function isLink(url: string): boolean {
  if (/\s/.test(url) || !URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  const isWeb = protocol === 'http:' || protocol === 'https:'
  return PROTOCOLS.includes(protocol) && (!isWeb || /[.:]/.test(hostname))
}

function parse(url: string): URL {
  if (!/\s/.test(url) && URL.canParse(url)) return new URL(url)
  return refuse(`link URL '${url}' is invalid: Wrong HTTP URL`)
}
