/** Enough of a marker to tell processes apart (hex digits). */
const LENGTH = 8

/** How the log names one process of Claude's, and a recording of it is called. @param marker names every process of a start */
export function processName(marker: string): string {
  return marker.slice(0, LENGTH)
}
