/** How many ids are remembered: a Stop button that was pressed late still belongs to its turn. */
const REMEMBERED = 64

/** The ids of one turn's drafts: random, so that no other turn's draft is taken for this one. */
export interface DraftIds {
  readonly current: number
  /** The next frame begins a draft of its own. */
  readonly renew: () => void
  /** Whether this is, or was, one of them. */
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
    // Field: the id arrives as a string, whatever its type says.
    has: draftId => ids.some(id => String(id) === draftId),
  }
}
