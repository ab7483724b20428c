/** What a crashed runtime writes last, which says nothing of why: `Node.js v20.20.2`, `Bun v1.2.4 (Linux x64)`. */
const RUNTIME = /^(?:Node\.js|Bun) v\d/

/** Points at the place in the source line above it. The error follows, as in `Error: boom`, with its stack. */
const POINTER = /^\s*[\^~]+\s*$/

/** A stack's line, of JavaScript or of a runtime's own machine code; its heading; where to find more. */
const TRACE = /^\s*(?:at |\d+: 0x[\da-f]+|-+ \w.* -+$|\(Use `node )/

/** A runtime that gave up, such as V8 when its heap is full. */
const FATAL = /^(?:FATAL ERROR|panic)\b.*/

/** An error as JavaScript prints it, with its code: `TypeError [ERR_X]: no`. */
const ERROR = /^(?:Uncaught )?\w*(?:Error|Exception)\b.*/

/**
 * @param stderr the end of what a process wrote there
 * @returns the line that says best why it ended: of a crash its error, otherwise the last line; undefined without one
 */
export function lastWords(stderr: string): string | undefined {
  const lines = stderr
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
  const fatal = lines.find(line => FATAL.test(line))
  if (fatal !== undefined) return fatal
  const last = lines.at(-1)
  return last !== undefined && RUNTIME.test(last) ? errorOf(lines) : last
}

/** @param lines of a crash, none of them empty */
function errorOf(lines: readonly string[]): string | undefined {
  const pointer = lines.findLastIndex(line => POINTER.test(line))
  if (pointer >= 0) return lines[pointer + 1]
  // The beginning may be lost: only the end of the output is kept.
  const error = lines.find(line => ERROR.test(line))
  return error ?? lines.findLast(line => !RUNTIME.test(line) && !TRACE.test(line)) ?? lines.at(-1)
}
