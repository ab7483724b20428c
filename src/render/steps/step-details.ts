import type { Detail } from '../../model/chat/detail.ts'
import type { ToolStep } from '../../model/view.ts'
import { outputTail } from '../notices/task.ts'
import { shorten } from '../text/grapheme.ts'
import { spellHidden, widenTabs } from '../text/visible.ts'

/** How many lines are shown below a step's own line; 0 means none. */
export interface Depth {
  /** Of its diff, from the top. */
  readonly diff: number
  /** Of a running command's output, from the end. */
  readonly running: number
  /** Of a successful command's output, from the end. */
  readonly output: number
  /** Of an error, from the end. */
  readonly error: number
}

/** The longest line of code that a phone still shows well when it wraps (UTF-16 units). */
const MAX_WIDTH = 200

/** The details shown below a step's own line. */
export function stepDetails({ state, patch, output = '' }: ToolStep, depth: Depth): Detail[] {
  const diff = patch ? firstLines(patch.text, depth.diff) : ''
  const said = lastLines(output, linesOf(state, depth))
  return [
    ...(diff === '' ? [] : [{ code: diff, language: 'diff' }]),
    ...(said === '' ? [] : [{ code: said }]),
  ]
}

function linesOf(state: ToolStep['state'], { running, output, error }: Depth): number {
  switch (state) {
    case 'failed':
      return error
    case 'done':
      return output
    case 'denied':
      return 0
    case 'writing':
    case 'running':
      return running
  }
}

function firstLines(text: string, count: number): string {
  if (count === 0) return ''
  const lines = widenTabs(spellHidden(text)).split('\n')
  const more = lines.length - count
  const shown = lines.slice(0, more > 1 ? count : lines.length).map(narrow)
  return more > 1 ? `${shown.join('\n')}\n… ${more} more lines` : shown.join('\n')
}

function lastLines(text: string, count: number): string {
  if (count === 0) return ''
  return widenTabs(outputTail(text)).split('\n').slice(-count).map(narrow).join('\n')
}

function narrow(line: string): string {
  return shorten(line, MAX_WIDTH)
}
