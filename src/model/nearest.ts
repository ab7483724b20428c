/** At most this many typos, and at most this fraction of the word. */
const MOST_SLIPS = 3
const MOST_OF_THE_WORD = 0.5

/** The shortest part of a name (letters) that counts as the name. */
const SHORTEST_PART = 3

/** @returns the candidate most likely meant, if any is close; ignores case and punctuation */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  return best(word, candidates, editDistance)
}

/**
 * Like `nearest`, but part of a name also matches. For values it could mean the opposite: `ask`, `dontAsk`.
 */
export function nearestName(word: string, names: readonly string[]): string | undefined {
  return best(word, names, slipsTo)
}

type Distance = (wanted: string, candidate: string) => number

function best(word: string, candidates: readonly string[], distance: Distance): string | undefined {
  const wanted = letters(word)
  const [first] = candidates
    .map(candidate => ({ candidate, slips: distance(wanted, letters(candidate)) }))
    .filter(({ slips }) => slips <= Math.min(MOST_SLIPS, wanted.length * MOST_OF_THE_WORD))
    .sort((one, other) => one.slips - other.slips)
  return first?.candidate
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

function slipsTo(wanted: string, candidate: string): number {
  const isPart = wanted.length >= SHORTEST_PART && candidate.includes(wanted)
  return isPart && wanted !== candidate ? 1 : editDistance(wanted, candidate)
}

/** Levenshtein distance: letters to insert, remove or change; computed row by row. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (const [done, letter] of [...from].entries()) {
    const next = [done + 1]
    for (const [index, other] of [...to].entries()) {
      const [changed = 0, removed = 0] = row.slice(index)
      const inserted = next[index] ?? 0
      next.push(Math.min(changed + (letter === other ? 0 : 1), removed + 1, inserted + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
