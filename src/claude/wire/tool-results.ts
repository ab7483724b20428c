import * as v from 'valibot'
import type { ClaudeEvent } from '../../model/event.ts'
import * as wire from './messages.ts'

/** What tools gave back comes as messages of the user's; anything else in them is not for people. */
export function toolsFinished(input: unknown): ClaudeEvent[] {
  const { message, tool_use_result: details } = v.parse(wire.user, input)
  const { content } = message
  if (typeof content === 'string') return []
  return content
    .filter(block => block !== undefined)
    .map(block => ({
      type: 'toolFinished',
      toolUseId: block.tool_use_id,
      isError: block.is_error ?? false,
      output: outputText(block.content),
      ...(v.is(wire.fileCreated, details) ? { createdFile: true } : {}),
    }))
}

function outputText(content: wire.ToolResult['content']): string {
  if (!content) return ''
  if (typeof content === 'string') return content
  return content.flatMap(({ text }) => (text === undefined ? [] : [text])).join('\n')
}
