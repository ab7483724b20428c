/**
 * Checks the footnotes of a rich message: names are unique, and each link points to a footnote in the same
 * message.
 */
import { refuse } from '../schema/api-error.ts'

/** The names and links found so far in a message. */
export interface References {
  readonly names: Set<string>
  readonly links: Set<string>
}

export function noReferences(): References {
  return { names: new Set(), links: new Set() }
}

/** @throws ApiError 400 */
export function nameReference(name: string, { names }: References): void {
  if (name === '') refuse('a reference has no name')
  if (names.has(name)) refuse(`two references are named '${name}'`)
  names.add(name)
}

/**
 * Call this after the whole message has been checked.
 *
 * @throws ApiError 400
 */
export function checkReferences({ names, links }: References): void {
  for (const link of links) if (!names.has(link)) refuse(`a link leads to '${link}', which is no reference`)
}
