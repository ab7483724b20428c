/** How a line begins that only makes the answer grow, in every version from 2.1.197 to 2.1.332. */
const GROWTH = Buffer.from('{"type":"stream_event"')

const NEWLINE = 0x0a

/**
 * Growth of an answer can wait a moment. Everything else cannot: a result, a question to the person, an answer to
 * the host, … Only the first bytes of each line are looked at. If Claude Code wrote its fields in another order,
 * every line would count as urgent, which costs processor time and delays nothing.
 *
 * @returns a function that takes the chunks of one process's stdout in order, and tells whether a chunk holds
 *   anything but growth
 */
export function createUrgency(): (chunk: Buffer) => boolean {
  /** What the line is that the latest chunk left unfinished. */
  let unfinished: 'none' | 'growth' | 'urgent' = 'none'
  return chunk => {
    let isUrgent = unfinished === 'urgent'
    let at = unfinished === 'none' ? 0 : lineAfter(chunk, 0)
    while (at !== undefined && at < chunk.length) {
      const isGrowth = beginsGrowth(chunk, at)
      isUrgent ||= !isGrowth
      unfinished = isGrowth ? 'growth' : 'urgent'
      at = lineAfter(chunk, at)
    }
    if (at !== undefined) unfinished = 'none'
    return isUrgent
  }
}

/** @returns where the next line begins, possibly at the chunk's end; undefined if this line does not end in it */
function lineAfter(chunk: Buffer, at: number): number | undefined {
  const newline = chunk.indexOf(NEWLINE, at)
  return newline < 0 ? undefined : newline + 1
}

/** A line of which too little has come to tell does not count as growth. */
function beginsGrowth(chunk: Buffer, at: number): boolean {
  const end = at + GROWTH.length
  return end <= chunk.length && chunk.compare(GROWTH, 0, GROWTH.length, at, end) === 0
}
