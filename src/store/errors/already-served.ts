/** Another process of this machine serves this bot: two would answer each message twice, or steal them from each other. */
export class AlreadyServed extends Error {
  override readonly name = 'AlreadyServed'
  /** Undefined in the moment before it has said who it is. */
  readonly holder: Holder | undefined

  constructor(holder: Holder | undefined) {
    super('This bot is already running.')
    this.holder = holder
  }
}

/** Who serves a bot from this machine. Says who it is, and never whether it lives: that, the lock alone knows. */
export interface Holder {
  readonly pid: number
  /** Milliseconds since 1970. */
  readonly since: number
  /** Where it was started. */
  readonly folder: string
  /** The machine's name: a state folder may be shared. */
  readonly host: string
}
