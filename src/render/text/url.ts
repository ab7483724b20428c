/** The longest URL that becomes a link, in UTF-16 units: what common servers and browsers accept. */
const MAX_URL = 2048

/** Links into Telegram act on a tap (log in, set a proxy, start a bot), so their URLs are shown, not hidden. */
const TELEGRAM_HOST = /(^|\.)(t\.me|telegram\.(me|dog))$/

/**
 * Accepts http and https with a full host name (Telegram's servers drop links to hosts without a dot) and without
 * credentials; and mailto.
 * @returns the URL if a link may hide it behind other words; undefined if it must be shown as text
 */
export function safeUrl(url: string): string | undefined {
  if (url.length > MAX_URL || !URL.canParse(url)) return undefined
  const parsed = new URL(url)
  return isMail(parsed.href) || isWeb(parsed) ? parsed.href : undefined
}

/** Whether a URL is a mail address: text with entities cannot hold such a link. */
export function isMail(url: string): boolean {
  return url.startsWith('mailto:')
}

function isWeb({ protocol, hostname, username, password }: URL): boolean {
  return (
    (protocol === 'https:' || protocol === 'http:') &&
    hostname.includes('.') &&
    !TELEGRAM_HOST.test(hostname) &&
    username + password === ''
  )
}
