import type { Clock, Random } from '../../../model/clock.ts'
import type { Config } from '../../../store/config.ts'
import type { Lock } from '../../../store/lock.ts'
import type { Dialog } from './dialog.ts'

/** What is known before asking anything. */
export interface LoginRequest {
  readonly token?: string
  /** Numeric user id. Skips pairing. */
  readonly owner?: number
  readonly apiRoot: string
  /** The API server was given for this login and is saved with it. */
  readonly keepsApiRoot?: true
  /** Replaces another bot's login and removes a webhook without asking. */
  readonly isForced: boolean
}

/** What login works with. */
export interface LoginWorld {
  readonly dialog: Dialog
  readonly config: Config
  readonly clock: Clock
  readonly random: Random
  /**
   * Makes this process the only one on this machine that polls for the bot.
   *
   * @throws AlreadyServed
   */
  claim(botId: number): Lock
}
