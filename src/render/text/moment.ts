const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' })

const DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' })

/** About as far as a time of day alone is not misread (milliseconds). */
const NEAR_MS = 18 * 60 * 60 * 1000

/**
 * A moment in the host's own time zone, which it names, as the phone may be elsewhere: `15:00 CET`; one that is further away with its day:
 * `Thu, 26 Nov, 15:00 CET`.
 *
 * @param now both in wall-clock milliseconds; absent: the moment is near
 */
export function momentOf(wall: number, now = wall): string {
  const isNear = Math.abs(wall - now) < NEAR_MS
  return isNear ? TIME.format(wall) : `${DAY.format(wall)}, ${TIME.format(wall)}`
}
