const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })

/** Formats e.g. `14:02`, in the host's time zone. @param wall wall-clock milliseconds */
export function timeOfDay(wall: number): string {
  return TIME.format(wall)
}

const DATE = new Intl.DateTimeFormat('en-CA')

/** Formats e.g. `2026-11-21 14:02`, in the host's time zone. @param wall wall-clock milliseconds */
export function dateAndTime(wall: number): string {
  return `${DATE.format(wall)} ${timeOfDay(wall)}`
}
