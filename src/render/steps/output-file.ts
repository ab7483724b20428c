import type { FileContent } from '../../model/chat/message.ts'
import type { ToolStep, TurnView } from '../../model/view.ts'
import { firstWords } from '../notices/queue.ts'

/** What stands below a step is enough for shorter output: lines. */
const LONG_LINES = 20

/** The output of a turn's commands that is too long for a chat, as one file; undefined where none is. */
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
