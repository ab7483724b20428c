import type { IncomingCommand } from '../model/chat/incoming.ts'
import { momentOf } from '../render/text/time.ts'

/** A stop is never too late: whoever sent it wants quiet. */
export function isTooLate({ name, sentAt }: IncomingCommand, isStale: (askedAt: number) => boolean): boolean {
  return name !== 'stop' && isStale(sentAt)
}

/** @returns the reply to a command that came too late. @param now wall-clock milliseconds */
export function notDone({ name, sentAt }: IncomingCommand, now: number): string {
  return `/${name} was not run: it was sent at ${momentOf(sentAt, now)}, while this machine was offline. Send it again if you still want it.`
}
