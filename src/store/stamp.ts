/** A moment as part of a file's name, in order of time: `2026-11-21T20-54-15.123Z` without what names cannot hold. */
export function stamp(wall: number): string {
  return new Date(wall).toISOString().replaceAll(/[:.]/g, '-')
}
