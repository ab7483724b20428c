/** Another process on this machine serves this bot. Two would answer twice, or steal each other's messages. */
export class AlreadyServed extends Error {
  override readonly name = 'AlreadyServed'
  /** Undefined if the other process has not yet written down who it is. */
  readonly holder: Holder | undefined

  constructor(holder: Holder | undefined) {
    super('This bot is already running.')
    this.holder = holder
  }
}

/** The process that serves a bot on this machine. Only the lock tells whether it is still alive. */
export interface Holder {
  readonly pid: number
  /** Milliseconds since 1970. */
  readonly since: number
  /** The folder it was started in. */
  readonly folder: string
  /** The machine's name, as a state folder may be shared between machines. */
  readonly host: string
}
