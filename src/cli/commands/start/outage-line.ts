import type { Outage } from '../../../telegram/outage.ts'

/** What whoever looks at the host reads of it. */
export function outageLine({ isOver, since }: Outage): string {
  const time = TIME.format(since)
  return isOver
    ? `Telegram is back; it could not be reached since ${time}.`
    : `Telegram cannot be reached since ${time}, trying again. Nothing is lost.`
}

const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
