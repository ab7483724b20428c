/** @returns a time for use in file names, which then sort by time, e.g. `2026-11-21T20-54-15-123Z` */
export function stamp(wall: number): string {
  return new Date(wall).toISOString().replaceAll(/[:.]/g, '-')
}
