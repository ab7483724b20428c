import type { Incoming } from '../model/chat/incoming.ts'

/** Who may use the bot: the owner, in a private chat. Nobody else, nowhere else. */
export type Verdict = 'owner' | 'stranger' | 'elsewhere'

/** Decides by numeric ids alone; no owner admits nobody. */
export function admit(incoming: Incoming, ownerId: number | undefined): Verdict {
  if (!incoming.isPrivate) return 'elsewhere'
  return ownerId !== undefined && incoming.userId === ownerId ? 'owner' : 'stranger'
}
