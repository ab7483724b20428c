// Reads how an answer grows. A hundred and more of these messages come in a second, so the few fields that are
// used are checked by hand: no schema runs for a delta.
import * as v from 'valibot'
import { anyBlock, type Block, type Fields, fieldsOf, Malformed, textOf } from './messages.ts'

export type Growth =
  /** @param id of the API message whose blocks follow */
  | { readonly type: 'messageStarted'; readonly id: string }
  | { readonly type: 'blockStarted'; readonly block: Block }
  /** More of the block that was begun last. */
  | { readonly type: 'text' | 'thinking'; readonly text: string }

/**
 * @param message a `stream_event`
 * @returns undefined for what is not shown: what a subagent writes, a tool's input, a signature, an end, …
 * @throws Malformed or a ValiError if something that is shown has an unexpected shape
 */
export function readGrowth(message: Fields): Growth | undefined {
  const growth = growthOf(fieldsOf(message.event))
  return isSubagents(message.parent_tool_use_id) ? undefined : growth
}

function growthOf(event: Fields): Growth | undefined {
  switch (textOf(event.type)) {
    case 'content_block_delta':
      return deltaOf(fieldsOf(event.delta))
    case 'content_block_start': {
      const block = v.parse(anyBlock, event.content_block)
      return block && { type: 'blockStarted', block }
    }
    case 'message_start':
      return { type: 'messageStarted', id: textOf(fieldsOf(event.message).id) }
    default:
      return undefined
  }
}

function deltaOf(delta: Fields): Growth | undefined {
  switch (textOf(delta.type)) {
    case 'text_delta':
      return { type: 'text', text: textOf(delta.text) }
    case 'thinking_delta':
      return { type: 'thinking', text: textOf(delta.thinking) }
    default:
      return undefined
  }
}

/** @param parent the tool use that started the subagent; null or absent for the main thread */
function isSubagents(parent: unknown): boolean {
  if (parent !== null && parent !== undefined && typeof parent !== 'string') throw new Malformed('whose?')
  return Boolean(parent)
}
