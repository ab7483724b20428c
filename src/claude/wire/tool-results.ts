import * as v from 'valibot'
import type { ClaudeEvent, FilePatch } from '../../model/claude/event.ts'
import * as wire from './messages.ts'

/** Tool results arrive in user messages. Anything else in those messages is not shown to people. */
export function toolsFinished(input: unknown): ClaudeEvent[] {
  const { message, tool_use_result: details, tool_result_meta: meta = [] } = v.parse(wire.user, input)
  const { content } = message
  if (typeof content === 'string') return []
  const isDenied = (toolUseId: string) =>
    meta.some(({ id, permission_decision }) => id === toolUseId && permission_decision?.decision === 'reject')
  return content
    .filter(block => block !== undefined)
    .map(block => ({
      type: 'toolFinished',
      toolUseId: block.tool_use_id,
      isError: block.is_error ?? false,
      ...(isDenied(block.tool_use_id) ? { isDenied: true } : {}),
      output: outputText(block.content),
      ...(v.is(wire.fileCreated, details) ? { createdFile: true } : {}),
      ...patchOf(details),
    }))
}

/** How much of a patch's text is kept to be shown; the counts cover the whole patch (UTF-16 units). */
const MAX_PATCH = 8 * 1024

function patchOf(details: unknown): { patch?: FilePatch } {
  const lines = changedLines(details)
  if (lines.length === 0) return {}
  const count = (sign: string) => lines.filter(line => line.startsWith(sign)).length
  return { patch: { added: count('+'), removed: count('-'), text: lines.join('\n').slice(0, MAX_PATCH) } }
}

/** A new file comes with its content and an empty patch (measured on 2.1.329). */
function changedLines(details: unknown): string[] {
  const patched = v.safeParse(wire.filePatched, details)
  if (patched.success) return patched.output.structuredPatch.flatMap(({ lines }) => lines)
  const created = v.safeParse(wire.fileCreated, details)
  if (!created.success || created.output.content === '') return []
  return created.output.content
    .replace(/\n$/, '')
    .split('\n')
    .map(line => `+${line}`)
}

function outputText(content: wire.ToolResult['content']): string {
  if (!content) return ''
  if (typeof content === 'string') return content
  return content.flatMap(({ text }) => (text === undefined ? [] : [text])).join('\n')
}
