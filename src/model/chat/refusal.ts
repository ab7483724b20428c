import type { SendFailure } from './send-error.ts'

/**
 * Refusals that are not about what a message says: about its length, the chat, the bot's rights, the message that is edited or
 * replied to, or the buttons below.
 */
const ELSEWHERE =
  /too.?long|chat|peer|user|right|kicked|topic|thread|message (?:to|can't|is not)|message_id|button|reply/i

/** Whether Telegram refused a message for something in it, so that it may take the rest. */
export function isAboutContent(
  failure: SendFailure,
): failure is Extract<SendFailure, { readonly kind: 'refused' }> {
  if (failure.kind !== 'refused' || failure.code !== 400) return false
  return failure.description.includes('RICH_MESSAGE_') || !ELSEWHERE.test(failure.description)
}

/** @returns the kind of links that a refusal names, as in `RICH_MESSAGE_EMAIL_INVALID` and `RICH_MESSAGE_URL_INVALID` */
export function linksNamed(description: string): 'mail' | 'all' | undefined {
  if (/email/i.test(description)) return 'mail'
  return /url/i.test(description) ? 'all' : undefined
}
