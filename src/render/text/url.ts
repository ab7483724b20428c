/** The longest address that is made a link, in UTF-16 units: what common servers and browsers take. */
const MAX_URL = 2048

/** Links into Telegram itself act on a tap (log in, set a proxy, start a bot): they are shown, not hidden. */
const TELEGRAM_HOST = /(^|\.)(t\.me|telegram\.(me|dog))$/

/**
 * The address of a link that may stand behind other words, or undefined: then it has to be shown as text.
 * http and https with a full host name (Telegram's servers drop links to hosts without a dot) and without
 * credentials; and mailto.
 */
export function safeUrl(url: string): string | undefined {
  if (url.length > MAX_URL || !URL.canParse(url)) return undefined
  const parsed = new URL(url)
  return isMail(parsed.href) || isWeb(parsed) ? parsed.href : undefined
}

/** Whether an address is a mail address: plain text with entities cannot hold such a link. */
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
