import type { Clock, Random } from '../../../model/clock.ts'
import type { Config } from '../../../store/config.ts'
import type { Lock } from '../../../store/lock.ts'
import type { Dialog } from './dialog.ts'

/** What is known before anybody is asked. */
export interface LoginRequest {
  readonly token?: string
  /** Numeric user id: nobody is paired. */
  readonly owner?: number
  readonly apiRoot: string
  /** The server was named for this login: it is saved with it. */
  readonly keepsApiRoot?: true
  /** Replaces another bot's login and removes a webhook without asking. */
  readonly isForced: boolean
}

/** What login talks to. */
export interface LoginWorld {
  readonly dialog: Dialog
  readonly config: Config
  readonly clock: Clock
  readonly random: Random
  /** Makes this process the only one of this machine that polls for the bot. @throws AlreadyServed */
  claim(botId: number): Lock
}
