/** Messages of Claude Code for the gallery's turns, in addition to those shared with the tests. */
import { begin, init, result, type Wire } from '../../test/conversation/wire.ts'

const MODEL = 'claude-opus-4-8'

/** Claude starts on a prompt. */
export function taken(promptId: string): Wire[] {
  return begin(promptId).map(message =>
    message.subtype === 'init' ? { ...message, ...init([promptId]), model: MODEL } : message,
  )
}

/** The turn has ended. */
export function ended(promptId: string, more: Wire = {}): Wire {
  return {
    ...result({ prompts: [promptId], text: 'done', cost: 0.0123 }),
    ...{ duration_ms: 14_200, num_turns: 4 },
    ...more,
  }
}

/** Starts a text block, which may grow. */
export function says(text: string): Wire[] {
  return [
    streamEvent({ type: 'message_start', message: { id: `m-${text.slice(0, 12)}` } }),
    streamEvent({ type: 'content_block_start', content_block: { type: 'text', text: '' } }),
    saysMore(text),
  ]
}

export function saysMore(text: string): Wire {
  return streamEvent({ type: 'content_block_delta', delta: { type: 'text_delta', text } })
}

export function thinks(thinking: string): Wire[] {
  return [
    streamEvent({ type: 'message_start', message: { id: `m-${thinking.slice(0, 12)}` } }),
    streamEvent({ type: 'content_block_start', content_block: { type: 'thinking', thinking: '' } }),
    streamEvent({ type: 'content_block_delta', delta: { type: 'thinking_delta', thinking } }),
  ]
}

/** A tool starts. With `parent`, it is used by that agent. */
export function uses(id: string, use: { name: string; input: object; parent?: string }): Wire {
  const { name, input, parent = null } = use
  const content = [{ type: 'tool_use', id, name, input }]
  return { type: 'assistant', message: { id: `m-${id}`, content }, parent_tool_use_id: parent }
}

/** A tool has finished. */
export function gives(id: string, content: string, failed?: 'failed'): Wire {
  const toolResult = { type: 'tool_result', tool_use_id: id, content, is_error: failed !== undefined }
  return { type: 'user', message: { role: 'user', content: [toolResult] }, parent_tool_use_id: null }
}

/** An edit has finished, with these lines removed and added. */
export function edited(id: string, ...lines: string[]): Wire {
  return { ...gives(id, 'ok'), tool_use_result: { structuredPatch: [{ lines }] } }
}

/** A tool needs permission. */
export function wants(name: string, input: object, more: object = {}): Wire {
  const request = { subtype: 'can_use_tool', tool_name: name, input, tool_use_id: `use-${name}`, ...more }
  return { type: 'control_request', request_id: `asks-${name}`, request }
}

/** The API did not answer. */
export function retries(attempt: number, delayMs: number): Wire {
  return {
    ...{ type: 'system', subtype: 'api_retry', attempt, max_retries: 10, retry_delay_ms: delayMs },
    ...{ error: 'overloaded', error_status: 529 },
  }
}

/** The conversation is being summarised. */
export const compacting: Wire = { type: 'system', subtype: 'status', status: 'compacting' }

/** The conversation was summarised. */
export const compacted: Wire = { type: 'system', subtype: 'compact_boundary' }

function streamEvent(event: Wire): Wire {
  return { type: 'stream_event', event, parent_tool_use_id: null }
}
