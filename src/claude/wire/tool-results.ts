import * as v from 'valibot'
import type { ClaudeEvent } from '../../model/claude/event.ts'
import type { FilePatch } from '../../model/claude/file-patch.ts'
import * as wire from './messages.ts'

/** Tool results arrive in user messages. Anything else in those messages is not shown to people. */
export function toolsFinished({
  message,
  tool_use_result,
  tool_result_meta: meta = [],
}: wire.User): ClaudeEvent[] {
  const { content } = message
  if (typeof content === 'string') return []
  const details = detailsOf(tool_use_result)
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
      ...details,
    }))
}

/** What a tool says of its result beside the text. */
function detailsOf(details: unknown): { createdFile?: true; patch?: FilePatch } {
  const patched = v.safeParse(wire.filePatched, details)
  const created = v.safeParse(wire.fileCreated, details)
  const lines = patched.success
    ? patched.output.structuredPatch.flatMap(hunk => hunk.lines)
    : addedLines(created.success ? created.output.content : '')
  return { ...(created.success ? { createdFile: true } : {}), ...patchOf(lines) }
}

/** A new file comes with its content and an empty patch (measured on 2.1.329). */
function addedLines(content: string): string[] {
  if (content === '') return []
  return content
    .replace(/\n$/, '')
    .split('\n')
    .map(line => `+${line}`)
}

/** How much of a patch's text is kept to be shown; the counts cover the whole patch (UTF-16 units). */
const MAX_PATCH = 8 * 1024

function patchOf(lines: readonly string[]): { patch?: FilePatch } {
  if (lines.length === 0) return {}
  const count = (sign: string) => lines.filter(line => line.startsWith(sign)).length
  return { patch: { added: count('+'), removed: count('-'), text: lines.join('\n').slice(0, MAX_PATCH) } }
}

function outputText(content: wire.ToolResult['content']): string {
  if (!content) return ''
  if (typeof content === 'string') return content
  return content.flatMap(({ text }) => (text === undefined ? [] : [text])).join('\n')
}
