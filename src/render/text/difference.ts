/** What goes and what comes, line by line. */
import { diffLines } from 'diff/lib/diff/line.js'

/** More changes than this are not compared: all of the old, then all of the new. Keeps it below some milliseconds. */
const MOST_CHANGES = 1_000

/** Both texts whole, each line once: `- ` goes, `+ ` comes, two spaces stays. */
export function difference(before: string, after: string): string {
  const [old, fresh] = [closed(before), closed(after)]
  const changes = diffLines(old, fresh, { maxEditLength: MOST_CHANGES }) ?? [
    { value: old, removed: true, added: false },
    { value: fresh, removed: false, added: true },
  ]
  return changes
    .flatMap(({ value, removed, added }) => marked(removed ? '- ' : added ? '+ ' : '  ', value))
    .join('\n')
}

/** With an end at every line, so that a line's end that is added is seen as a line. */
function closed(text: string): string {
  return text === '' ? '' : `${text}\n`
}

function marked(mark: string, lines: string): string[] {
  if (lines === '') return []
  return lines
    .slice(0, -1)
    .split('\n')
    .map(line => mark + line)
}
