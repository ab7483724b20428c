/** Messages that a person sends but did not write, as the Bot API reports them. */
import type { MessageOrigin, User } from 'grammy/types'

export interface AuthorOptions {
  /** Forwards a message of a user, a user who hides their account, a group's administrator, or a channel. */
  readonly forwardedFrom?: MessageOrigin['type']
  /** The user name of the inline bot that made it. */
  readonly viaBot?: string
}

const NAME = 'Grace'
const SENDER: User = { id: 5_000_001, is_bot: false, first_name: NAME }

/** @param at when it was sent (milliseconds since 1970); what it was forwarded from is a day older */
export function authorFields(
  { forwardedFrom, viaBot }: AuthorOptions,
  at: number,
): Readonly<Record<string, unknown>> {
  const date = Math.floor(at / 1000) - 86_400
  return {
    ...(forwardedFrom === undefined ? {} : { forward_origin: originOf(forwardedFrom, date) }),
    ...(viaBot === undefined
      ? {}
      : { via_bot: { id: 5_000_002, is_bot: true, first_name: viaBot, username: viaBot } }),
  }
}

function originOf(type: MessageOrigin['type'], date: number): MessageOrigin {
  switch (type) {
    case 'user':
      return { type, date, sender_user: SENDER }
    case 'hidden_user':
      return { type, date, sender_user_name: NAME }
    case 'chat':
      return { type, date, sender_chat: { id: -1_001, type: 'supergroup', title: 'Some group' } }
    case 'channel':
      return { type, date, chat: { id: -1_002, type: 'channel', title: 'Some channel' }, message_id: 7 }
  }
}
