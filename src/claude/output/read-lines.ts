// Reads stdout as JSON objects, one per line. Memory stays bounded, whatever is written there.

import * as ndjson from 'ndjson'
import type { LineSkipped } from '../../model/claude/event.ts'

/**
 * Characters. A tool result with a picture in it takes a few million. The splitter searches its whole buffer
 * again with every chunk, so the cost is quadratic: 8 Mi take under a second, 50 Mi took 17 s and 419 MB.
 */
const MAX_LINE_LENGTH = 8 * 1024 * 1024

export type Line = { readonly value: unknown } | { readonly skipped: LineSkipped }

/** What @types/ndjson omits: the length limit for a line, and how `split2` reports a longer one. */
interface LineParser extends NodeJS.ReadWriteStream {
  /** True from the moment a line exceeds the limit until it ends. */
  readonly overflow: boolean
}

/**
 * Reads until the chunks end. A line that is not a JSON object is reported as skipped, unless it is blank.
 * The report may come slightly after the line's place in the output. Reading continues only when the next
 * line is requested, so back-pressure reaches the process.
 */
export async function* readLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  const skipped: Line[] = []
  const skip = (reason: string, mayMiss = false) =>
    skipped.push({ skipped: { type: 'lineSkipped', reason, mayMiss } })
  const parser = createParser()
  parser.on('error', () => skip('no JSON'))
  const onlyObjects = objectLines(() => skip('no message'))
  let tooLong = false
  for await (const chunk of chunks) {
    parser.write(onlyObjects(chunk))
    if (parser.overflow && !tooLong) skip('too long', true)
    tooLong = parser.overflow
    yield* drain(parser)
    yield* skipped.splice(0)
  }
  parser.end()
  yield* drain(parser)
  yield* skipped.splice(0)
}

function createParser(): LineParser {
  // `strict` only makes the parser report a bad line; it continues after it.
  const options = { strict: true, maxLength: MAX_LINE_LENGTH, skipOverflow: true }
  return ndjson.parse(options) as unknown as LineParser
}

function* drain(parser: LineParser): Generator<Line> {
  for (let value = parser.read() as unknown; value !== null; value = parser.read()) yield { value }
}

const NEWLINE = 0x0a
const CARRIAGE_RETURN = 0x0d
const OPENING_BRACE = 0x7b

/**
 * Passes on only lines that begin like an object. The parser would push a line that is just `null` into its
 * output, where `null` ends the stream.
 */
function objectLines(onOther: () => void): (chunk: Uint8Array) => Buffer {
  let state: 'begins' | 'passes' | 'dropped' = 'begins'
  const begin = (first: number | undefined) => {
    if (first === OPENING_BRACE) return 'passes'
    if (first !== NEWLINE && first !== CARRIAGE_RETURN) onOther()
    return 'dropped'
  }
  return chunk => {
    const kept: Uint8Array[] = []
    for (let at = 0; at < chunk.length; ) {
      if (state === 'begins') state = begin(chunk[at])
      const newline = chunk.indexOf(NEWLINE, at)
      const end = newline < 0 ? chunk.length : newline + 1
      if (state === 'passes') kept.push(chunk.subarray(at, end))
      if (newline >= 0) state = 'begins'
      at = end
    }
    return Buffer.concat(kept)
  }
}
