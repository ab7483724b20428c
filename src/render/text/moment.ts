const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' })

const DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' })

/** Roughly how far away a time of day alone is still unambiguous (milliseconds). */
const NEAR_MS = 18 * 60 * 60 * 1000

/**
 * Formats a moment with the host's time zone, as the phone may be in another: `15:00 CET`. A moment further away
 * includes the day: `Thu, 26 Nov, 15:00 CET`.
 *
 * @param now wall-clock milliseconds, like `wall`; if absent, the moment is near
 */
export function momentOf(wall: number, now = wall): string {
  const isNear = Math.abs(wall - now) < NEAR_MS
  return isNear ? TIME.format(wall) : `${DAY.format(wall)}, ${TIME.format(wall)}`
}
