// A model's answer comes twice: in deltas while it grows, and each finished block once more, whole. Some answers
// come only whole. Here every character becomes an event exactly once.
import type { ClaudeEvent } from '../../model/claude/event.ts'
import type { Block, Delta, Growth } from './messages.ts'

/** One answer's main thread; subagents' text never comes here. */
export interface AnswerReader {
  streamed(event: Growth): ClaudeEvent[]
  /** @param messageId of the API's message that the blocks belong to */
  whole(messageId: string, blocks: readonly Block[]): ClaudeEvent[]
}

/** A block that began to stream and has not come whole yet. */
interface OpenBlock {
  readonly type: Block['type']
  /** UTF-16 units that were told of. */
  length: number
}

export function createAnswerReader(): AnswerReader {
  let messageId: string | undefined
  let open: OpenBlock[] = []

  const began = (block: Block): ClaudeEvent[] => {
    open.push({ type: block.type, length: textOf(block).length })
    return opening(block)
  }

  const grew = (delta: Delta): ClaudeEvent[] => {
    const text = delta.type === 'text_delta' ? delta.text : delta.thinking
    const last = open.at(-1)
    if (last) last.length += text.length
    return growth(delta.type === 'text_delta' ? 'text' : 'thinking', text)
  }

  const completed = (block: Block): ClaudeEvent[] => {
    const index = open.findIndex(({ type }) => type === block.type)
    const known = index < 0 ? undefined : open.splice(index, 1)[0]
    if (block.type === 'tool_use') return [described(block)]
    if (!known) return opening(block)
    return growth(block.type, textOf(block).slice(known.length))
  }

  return {
    streamed(event) {
      switch (event.type) {
        case 'message_start':
          messageId = event.message.id
          open = []
          return []
        case 'content_block_start':
          return event.content_block ? began(event.content_block) : []
        case 'content_block_delta':
          return event.delta ? grew(event.delta) : []
      }
    },
    whole(id, blocks) {
      if (id !== messageId) open = []
      messageId = id
      return blocks.flatMap(completed)
    },
  }
}

/** What a subagent does is shown as steps; what it says is for Claude. */
export function subagentSteps(parentToolUseId: string, blocks: readonly Block[]): ClaudeEvent[] {
  return blocks.flatMap(block =>
    block.type === 'tool_use' ? [{ ...described(block), parentToolUseId }] : [],
  )
}

function opening(block: Block): ClaudeEvent[] {
  switch (block.type) {
    case 'text':
      return [{ type: 'textStarted' }, ...growth('text', block.text)]
    case 'thinking':
      return [{ type: 'thinkingStarted' }, ...growth('thinking', block.thinking)]
    case 'tool_use':
      return [{ type: 'toolStarted', toolUseId: block.id, name: block.name }]
  }
}

function growth(type: 'text' | 'thinking', text: string): ClaudeEvent[] {
  return text === '' ? [] : [{ type, text }]
}

function described(block: Extract<Block, { type: 'tool_use' }>): ClaudeEvent & { type: 'toolDescribed' } {
  return { type: 'toolDescribed', toolUseId: block.id, name: block.name, input: block.input }
}

function textOf(block: Block): string {
  switch (block.type) {
    case 'text':
      return block.text
    case 'thinking':
      return block.thinking
    case 'tool_use':
      return ''
  }
}
