// A model's answer arrives twice: as deltas while it grows, and again as whole blocks once they are finished.
// Some answers arrive only as whole blocks. Here every character becomes an event exactly once.
import type { ClaudeEvent } from '../../model/claude/event.ts'
import type { Block, Delta, Growth } from './messages.ts'

/** Reads the main thread's answers. Subagents' text never reaches it. */
export interface AnswerReader {
  streamed(event: Growth): ClaudeEvent[]
  /** @param messageId id of the API message that the blocks belong to */
  whole(messageId: string, blocks: readonly Block[]): ClaudeEvent[]
}

/** A block that is streaming and has not yet arrived whole. */
interface OpenBlock {
  readonly type: Block['type']
  /** UTF-16 units already emitted. */
  length: number
}

export function createAnswerReader(): AnswerReader {
  let messageId: string | undefined
  let open: OpenBlock[] = []

  const blockStarted = (block: Block): ClaudeEvent[] => {
    open.push({ type: block.type, length: textOf(block).length })
    return startEvents(block)
  }

  const blockGrew = (delta: Delta): ClaudeEvent[] => {
    const text = delta.type === 'text_delta' ? delta.text : delta.thinking
    const last = open.at(-1)
    if (last) last.length += text.length
    return textEvents(delta.type === 'text_delta' ? 'text' : 'thinking', text)
  }

  const blockCompleted = (block: Block): ClaudeEvent[] => {
    const index = open.findIndex(({ type }) => type === block.type)
    const known = index < 0 ? undefined : open.splice(index, 1)[0]
    if (block.type === 'tool_use') return [toolDescribed(block)]
    if (!known) return startEvents(block)
    return textEvents(block.type, textOf(block).slice(known.length))
  }

  return {
    streamed(event) {
      switch (event.type) {
        case 'message_start':
          messageId = event.message.id
          open = []
          return []
        case 'content_block_start':
          return event.content_block ? blockStarted(event.content_block) : []
        case 'content_block_delta':
          return event.delta ? blockGrew(event.delta) : []
      }
    },
    whole(id, blocks) {
      if (id !== messageId) open = []
      messageId = id
      return blocks.flatMap(blockCompleted)
    },
  }
}

/** A subagent's tool uses are shown as steps. Its text is meant only for Claude. */
export function subagentSteps(parentToolUseId: string, blocks: readonly Block[]): ClaudeEvent[] {
  return blocks.flatMap(block =>
    block.type === 'tool_use' ? [{ ...toolDescribed(block), parentToolUseId }] : [],
  )
}

function startEvents(block: Block): ClaudeEvent[] {
  switch (block.type) {
    case 'text':
      return [{ type: 'textStarted' }, ...textEvents('text', block.text)]
    case 'thinking':
      return [{ type: 'thinkingStarted' }, ...textEvents('thinking', block.thinking)]
    case 'tool_use':
      return [{ type: 'toolStarted', toolUseId: block.id, name: block.name }]
  }
}

function textEvents(type: 'text' | 'thinking', text: string): ClaudeEvent[] {
  return text === '' ? [] : [{ type, text }]
}

function toolDescribed(block: Extract<Block, { type: 'tool_use' }>): ClaudeEvent & { type: 'toolDescribed' } {
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
