/** Enough of a family tag to distinguish processes (hex digits). */
const LENGTH = 8

/**
 * The name of one Claude process in the log, and of its recording.
 *
 * @param familyTag identifies all processes of one start
 */
export function processName(familyTag: string): string {
  return familyTag.slice(0, LENGTH)
}
