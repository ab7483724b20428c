import { timeOfDay } from '../../../render/text/time.ts'
import type { PollProblem } from '../../../telegram/updates/poll-line.ts'

/** Describes the problem to the person at the host. */
export function problemLine({ kind, isOver, since }: PollProblem): string {
  const time = timeOfDay(since)
  switch (kind) {
    case 'outage':
      return isOver
        ? `Telegram is reachable again (unreachable since ${time}).`
        : `Telegram has been unreachable since ${time}; retrying. Nothing is lost.`
    case 'conflict':
      return isOver
        ? `This bot receives its messages again. Since ${time} they had been going elsewhere.`
        : `Since ${time}, another program has been polling with this bot’s token, or a webhook has been set, so messages go there. Stop it, or use a separate bot on this machine; retrying from time to time.`
  }
}
