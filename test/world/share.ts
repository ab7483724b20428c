// How much of a long suite to run: all of it, or a share that is the same each time.

const { SHARE = '1', SEED = String(Date.now() % 1_000_000) } = process.env

/** From 0 to 1. Default 1: the whole suite. */
const share = Number(SHARE)
if (!(share > 0 && share <= 1)) throw new RangeError(`SHARE is ${SHARE}, but must be above 0 and at most 1`)

/** What random choices depend on. Whoever uses it prints it, so that a run can be repeated. Default: another one each time. */
export const seed = Number(SEED)

/** @returns the share of `whole`, at least 1 */
export function shareOf(whole: number): number {
  return Math.max(1, Math.round(whole * share))
}

/** @returns a random share of `all`, in its order */
export function someOf<T>(all: readonly T[]): T[] {
  const random = seededRandom()
  const lots = all.map((item, index) => ({ item, index, lot: random() }))
  const drawn = lots.toSorted((a, b) => a.lot - b.lot).slice(0, shareOf(all.length))
  return drawn.toSorted((a, b) => a.index - b.index).map(({ item }) => item)
}

/** @returns numbers from 0 up to 1 that depend on the seed alone (mulberry32) */
export function seededRandom(): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
