import { timeOfDay } from '../../../render/time-of-day.ts'
import type { Outage } from '../../../telegram/outage.ts'

/** What whoever looks at the host reads of it. */
export function outageLine({ isOver, since }: Outage): string {
  const time = timeOfDay(since)
  return isOver
    ? `Telegram is back; it could not be reached since ${time}.`
    : `Telegram cannot be reached since ${time}, trying again. Nothing is lost.`
}
