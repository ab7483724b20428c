// A model's answer arrives twice: as deltas while it grows, and again as whole blocks once they are finished.
// Some answers arrive only as whole blocks. Here every character becomes an event exactly once.
import type { ClaudeEvent } from '../../model/claude/event.ts'
import type { Growth } from './growth.ts'
import type { Block } from './messages.ts'

/** Reads the main thread's answers. Subagents' text never reaches it. */
export interface AnswerReader {
  streamed(growth: Growth): ClaudeEvent[]
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
    open.push({ type: block.type, length: contentOf(block).length })
    return startEvents(block)
  }

  const blockGrew = (type: 'text' | 'thinking', text: string): ClaudeEvent[] => {
    const last = open.at(-1)
    if (last) last.length += text.length
    return textEvents(type, text)
  }

  const blockCompleted = (block: Block): ClaudeEvent[] => {
    const index = open.findIndex(({ type }) => type === block.type)
    const known = index < 0 ? undefined : open.splice(index, 1)[0]
    if (block.type === 'tool_use') return [toolDescribed(block)]
    if (!known) return startEvents(block)
    return textEvents(block.type, contentOf(block).slice(known.length))
  }

  return {
    streamed(growth) {
      switch (growth.type) {
        case 'messageStarted':
          messageId = growth.id
          open = []
          return []
        case 'blockStarted':
          return blockStarted(growth.block)
        case 'text':
        case 'thinking':
          return blockGrew(growth.type, growth.text)
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

function contentOf(block: Block): string {
  switch (block.type) {
    case 'text':
      return block.text
    case 'thinking':
      return block.thinking
    case 'tool_use':
      return ''
  }
}
