// Times of day in the host's time zone; the phone may be in another.

const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })

const TIME_AND_ZONE = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
})

const DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' })

const DATE = new Intl.DateTimeFormat('en-CA')

/** Roughly how far away a time of day alone is still unambiguous (milliseconds). */
const NEAR_MS = 18 * 60 * 60 * 1000

/**
 * Formats a moment with its time zone: `15:00 CET`. A moment further away includes the day: `Thu, 26 Nov, 15:00 CET`.
 *
 * @param now wall-clock milliseconds, like `wall`; if absent, the moment is near
 */
export function momentOf(wall: number, now = wall): string {
  const isNear = Math.abs(wall - now) < NEAR_MS
  return isNear ? TIME_AND_ZONE.format(wall) : `${DAY.format(wall)}, ${TIME_AND_ZONE.format(wall)}`
}

/** Formats e.g. `14:02`. @param wall wall-clock milliseconds */
export function timeOfDay(wall: number): string {
  return TIME.format(wall)
}

/** Formats e.g. `2026-11-21 14:02`. @param wall wall-clock milliseconds */
export function dateAndTime(wall: number): string {
  return `${DATE.format(wall)} ${timeOfDay(wall)}`
}
