import type { Incoming } from '../model/chat/incoming.ts'

/** Only the owner may use the bot, and only in a private chat. */
export type Verdict = 'owner' | 'stranger' | 'elsewhere'

/** Decides by numeric ids alone. Without an owner, nobody is admitted. */
export function admit(incoming: Incoming, ownerId: number | undefined): Verdict {
  if (!incoming.isPrivate) return 'elsewhere'
  return ownerId !== undefined && incoming.userId === ownerId ? 'owner' : 'stranger'
}
