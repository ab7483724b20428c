import type { Format } from '../../model/chat/message.ts'
import { createDraftTransport } from './draft.ts'
import { createEditTransport } from './edit.ts'
import type { TransportOptions } from './options.ts'
import type { RungMemory } from './ports.ts'
import type { Transport } from './transport.ts'
import { createTypingTransport } from './typing.ts'

/** Ways to show a growing answer, best first. */
const RUNGS = ['rich', 'draft', 'edit', 'typing'] as const
type Rung = (typeof RUNGS)[number]

/** Steps down from rung to rung: a chat that definitely refuses one gets the next. */
export interface Ladder {
  /** The transport in use; undefined if nothing is to be shown. */
  readonly current: Transport | undefined
  /** Whether the rung in use has shown something in this turn. */
  readonly hasWorked: boolean
  readonly worked: () => void
  /**
   * Moves to the next rung. A rung that never worked is remembered as one this chat does not support; one
   * that did was refused for its content, which says nothing about the chat.
   */
  readonly stepDown: () => void
}

export interface LadderOptions extends TransportOptions {
  readonly memory: RungMemory
  readonly format: Format
}

export function createLadder(options: LadderOptions): Ladder {
  const { memory, topic } = options
  let index = firstRung(options)
  const make = () => {
    const rung = RUNGS[index]
    return rung && makeTransport(rung, options)
  }
  let current = make()
  let hasWorked = false
  return {
    get current() {
      return current
    },
    get hasWorked() {
      return hasWorked
    },
    worked() {
      hasWorked = true
    },
    stepDown() {
      index++
      const rung = RUNGS[index]
      if (rung && !hasWorked) memory.setRung(topic.chatId, rung)
      current = make()
      hasWorked = false
    },
  }
}

function firstRung({ settings, format, memory, topic }: LadderOptions): number {
  if (settings.mode === 'off') return RUNGS.length
  const wanted: Rung = settings.mode === 'auto' ? (format === 'rich' ? 'rich' : 'draft') : settings.mode
  const remembered = (RUNGS as readonly (string | undefined)[]).indexOf(memory.rung(topic.chatId))
  return Math.max(RUNGS.indexOf(wanted), remembered)
}

function makeTransport(rung: Rung, options: TransportOptions): Transport {
  switch (rung) {
    case 'rich':
      return createDraftTransport('rich', options)
    case 'draft':
      return createDraftTransport('text', options)
    case 'edit':
      return createEditTransport(options)
    case 'typing':
      return createTypingTransport(options)
  }
}
