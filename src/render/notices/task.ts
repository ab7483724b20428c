import { stripVTControlCharacters } from 'node:util'
import { shorten } from '../text/grapheme.ts'
import type { NoticePart } from './notice.ts'

/** How much of an output is read, how much of it is shown, and the longest line (UTF-16 units). */
const LOOKED_AT = 8 * 1024
const SHOWN = 3_000
const MAX_LINE = 240

/** The longest name or command shown on one line (UTF-16 units). */
const MAX_NAME = 80

/**
 * The end of a command's output as a terminal would show it: without colours, an overwritten line in its last state,
 * long lines shortened. Fits one message. Empty if nothing is visible.
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

/** A task's name on one line: Claude's description, else the command. */
export function taskName({ description, command }: { description: string; command?: string }): string {
  return shorten((description || command || 'Background work').replace(/\s+/g, ' ').trim(), MAX_NAME)
}

/** A task's command as code on its own line; nothing if it has no command, or if the command is already its name. */
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
