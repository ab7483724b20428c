/** How many ids are remembered, so that a late press of Stop still finds its turn. */
const REMEMBERED = 64

/** The ids of one turn's drafts; random, so that another turn's draft is never mistaken for this one. */
export interface DraftIds {
  readonly current: number
  /** The next frame starts a new draft. */
  readonly renew: () => void
  /** Whether this is or was one of them. */
  readonly has: (draftId: string) => boolean
}

export function createDraftIds(randomId: () => number): DraftIds {
  let current = randomId()
  const ids = [current]
  return {
    get current() {
      return current
    },
    renew() {
      current = randomId()
      ids.push(current)
      if (ids.length > REMEMBERED) ids.shift()
    },
    // Field: the id arrives as a string, despite its type.
    has: draftId => ids.some(id => String(id) === draftId),
  }
}
