import type { FileContent } from '../../model/chat/message.ts'
import type { ToolStep, TurnView } from '../../model/view.ts'
import { firstWords } from '../notices/queue.ts'

/** Shorter output is shown below its step and needs no file (lines). */
const LONG_LINES = 20

/** The command output of a turn that is too long for a chat, as one file; undefined if none is too long. */
export function outputFile({ segments }: TurnView): FileContent | undefined {
  const long = segments.filter(segment => segment.kind === 'tool').filter(isLong)
  const [first] = long
  if (!first) return undefined
  return {
    kind: 'file',
    name: 'output.txt',
    text: long.map(step => `$ ${commandOf(step)}\n${step.output}\n`).join('\n'),
    caption:
      long.length === 1 ? `Output of ${firstWords(commandOf(first))}` : `Output of ${long.length} commands`,
  }
}

function isLong({ output = '' }: ToolStep): boolean {
  return output.split('\n', LONG_LINES + 1).length > LONG_LINES
}

function commandOf({ name, input }: ToolStep): string {
  return typeof input.command === 'string' ? input.command : name
}
