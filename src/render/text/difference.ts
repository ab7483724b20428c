import { diffLines } from 'diff/lib/diff/line.js'

/** With more changes, all of the old text precedes all of the new. Keeps a comparison to a few milliseconds. */
const MOST_CHANGES = 1_000

/** Merges both texts, line by line: `- ` marks a removed line, `+ ` an added one, two spaces an unchanged one. */
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

/** Ends every line with a newline, so that a newline added at the end shows up as a line. */
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
