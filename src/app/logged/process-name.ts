/** Enough of a family tag to tell processes apart (hex digits). */
const LENGTH = 8

/** How the log names one process of Claude's, and a recording of it is called. @param familyTag names every process of a start */
export function processName(familyTag: string): string {
  return familyTag.slice(0, LENGTH)
}
