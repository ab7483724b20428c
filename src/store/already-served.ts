import type { Holder } from './lock.ts'

/** Another process of this machine serves this bot: two would answer each message twice, or steal them from each other. */
export class AlreadyServed extends Error {
  override readonly name = 'AlreadyServed'
  /** Undefined in the moment before it has said who it is. */
  readonly holder: Holder | undefined

  constructor(holder: Holder | undefined) {
    super('This bot is served already.')
    this.holder = holder
  }
}
