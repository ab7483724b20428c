import { timeOfDay } from '../../../render/text/time-of-day.ts'
import type { PollProblem } from '../../../telegram/updates/poll-line.ts'

/** What whoever looks at the host reads of it. */
export function problemLine({ kind, isOver, since }: PollProblem): string {
  const time = timeOfDay(since)
  switch (kind) {
    case 'outage':
      return isOver
        ? `Telegram is back; it could not be reached since ${time}.`
        : `Telegram cannot be reached since ${time}, trying again. Nothing is lost.`
    case 'conflict':
      return isOver
        ? `Nobody else polls with this token any more; since ${time} somebody did.`
        : `Another program polls with this bot’s token since ${time}, or a webhook was set: messages go there. End it, or give this machine a bot of its own; it is tried again now and then.`
  }
}
