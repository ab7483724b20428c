/** Bot API: a token is the bot's id, a colon and 35 characters. */
const TOKEN = /\d+:[\w-]{30,}/g

/** Masks whatever looks like a bot token, as a person may have put one in the wrong place. */
export function redact(text: string): string {
  return text.replace(TOKEN, '‹token›')
}
