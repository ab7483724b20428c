import { dateAndTime } from '../render/time-of-day.ts'
import type { IncomingCommand } from './incoming.ts'

/** A stop is never too late: whoever sent it wants quiet. */
export function isTooLate({ name, sentAt }: IncomingCommand, isStale: (askedAt: number) => boolean): boolean {
  return name !== 'stop' && isStale(sentAt)
}

/** What to say of a command that came too late. */
export function notDone({ name, sentAt }: IncomingCommand): string {
  return `/${name} was not done: it was sent at ${dateAndTime(sentAt)}, while this machine was away. Send it again if you still want it.`
}
