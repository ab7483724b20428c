import { stripVTControlCharacters } from 'node:util'
import { shorten } from '../text/grapheme.ts'
import type { NoticePart } from './notice.ts'

/** How much of an output is looked at, how much of it is shown, and the longest line. UTF-16 units. */
const LOOKED_AT = 8 * 1024
const SHOWN = 3_000
const MAX_LINE = 240

/** A name or a command on one line of a phone. UTF-16 units. */
const MAX_NAME = 80

/**
 * The end of what a command wrote, as it would stand on a terminal's screen: no colours, of a line that was written
 * over the last state, long lines cut short. Short enough for one message. Empty where there is nothing to see.
 */
export function outputTail(output: string): string {
  const lines = stripVTControlCharacters(output.slice(-LOOKED_AT))
    .trimEnd()
    .split(/\r*\n/)
    .map(line => shorten(line.split('\r').findLast(text => text !== '') ?? '', MAX_LINE))
  let length = 0
  let first = lines.length
  while (first > 0) {
    length += (lines[first - 1]?.length ?? 0) + 1
    if (length > SHOWN) break
    first--
  }
  return lines.slice(first).join('\n')
}

/** What a task is called: Claude's words for it, else the command. One line. */
export function taskName({ description, command }: { description: string; command?: string }): string {
  return shorten((description || command || 'Background work').replace(/\s+/g, ' ').trim(), MAX_NAME)
}

/** A task's command as code, on a line of its own; nothing where it has none beside its name. */
export function commandLine({
  description,
  command,
}: {
  description: string
  command?: string
}): NoticePart[] {
  if (!command || !description) return []
  return ['\n', { code: shorten(command.replace(/\s+/g, ' ').trim(), MAX_NAME) }]
}
