/** Bot API: a token is the bot's number, a colon and 35 characters. */
const TOKEN = /\d+:[\w-]{30,}/g

/** The same words without whatever looks like a bot token: somebody may have put it in the wrong place. */
export function redact(text: string): string {
  return text.replace(TOKEN, '‹token›')
}
