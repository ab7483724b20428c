/** The longest URL that becomes a link, in UTF-16 units: what common servers and browsers accept. */
const MAX_URL = 2048

/** Links into Telegram act on a tap (log in, set a proxy, start a bot), so their URLs are shown, not hidden. */
const TELEGRAM_HOST = /(^|\.)(t\.me|telegram\.(me|dog))$/

/** Names between dots, none of them empty. */
const FULL_HOST = /^[^.]+(\.[^.]+)+$/

/**
 * What TDLib's `is_email_address` accepts. Telegram refuses the whole rich message for any other address
 * (`RICH_MESSAGE_EMAIL_INVALID`).
 */
const MAIL_ADDRESS =
  /^([a-z0-9_-]{0,26}[.+]){0,10}[a-z0-9_-]{1,35}@(([a-z0-9][a-z0-9_-]{0,28})?[a-z0-9]\.){1,6}[a-z]{2,8}$/i

/**
 * Decides what is a link, so that Telegram's servers take it: http and https with a full host name (they drop links to hosts
 * without a dot, or refuse the message with `RICH_MESSAGE_URL_INVALID`) and without credentials; and mail to one address. A
 * mail's subject and text are left out: only the address is certain to be taken.
 *
 * @returns the URL if a link may hide it behind other words; undefined if it must be shown as text
 */
export function safeUrl(url: string): string | undefined {
  if (url.length > MAX_URL || !URL.canParse(url)) return undefined
  const parsed = new URL(url)
  if (isMail(parsed.href)) return MAIL_ADDRESS.test(parsed.pathname) ? `mailto:${parsed.pathname}` : undefined
  return isWeb(parsed) ? parsed.href : undefined
}

/** Whether a URL is a mail address: text with entities cannot hold such a link. */
export function isMail(url: string): boolean {
  return url.startsWith('mailto:')
}

function isWeb({ protocol, hostname, username, password }: URL): boolean {
  return (
    (protocol === 'https:' || protocol === 'http:') &&
    FULL_HOST.test(hostname) &&
    !TELEGRAM_HOST.test(hostname) &&
    username + password === ''
  )
}
