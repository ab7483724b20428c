/** Footnotes of a rich message: each has a name of its own, and each link leads to one in the same message. */
import { refuse } from '../schema/api-error.ts'

/** What a message has named and linked to so far. */
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

/** Once the whole message has been looked at. @throws ApiError 400 */
export function checkReferences({ names, links }: References): void {
  for (const link of links) if (!names.has(link)) refuse(`a link leads to '${link}', which is no reference`)
}
