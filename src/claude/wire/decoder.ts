// The one place that knows Claude Code's wire format: unknown JSON in, the program's own events out.
import * as v from 'valibot'
import type { ClaudeEvent, LineSkipped } from '../../model/claude/event.ts'
import { createAnswerReader, subagentSteps } from './answer.ts'
import { createChecklistReader } from './checklist.ts'
import { type ControlAnswer, controlAnswer } from './control.ts'
import { readGrowth } from './growth.ts'
import * as wire from './messages.ts'
import { permissionWithdrawn, personAsked, type RequestHead, requestHead } from './permission.ts'
import {
  compacted,
  promptMoved,
  retrying,
  stateChanged,
  statusChanged,
  taskStarted,
  tasksChanged,
  turnStarted,
} from './session.ts'
import { toolsFinished } from './tool-results.ts'
import { type ResultContext, turnResult } from './turn-result.ts'

/** What one line of Claude's is. */
export type Meaning =
  /** Something for the person. Most lines mean nothing to them: then there are no events. */
  | { readonly kind: 'events'; readonly events: readonly ClaudeEvent[] }
  /** The answer to one of the host's requests. */
  | { readonly kind: 'answer'; readonly answer: ControlAnswer }
  /** A request that becomes no question: its kind is unknown, or its shape is unexpected. Claude waits for an answer. */
  | { readonly kind: 'unanswerable'; readonly request: RequestHead; readonly events: readonly LineSkipped[] }

/** The entry of `init.capabilities` that says this CLI names the prompts that a turn answers. */
const NAMES_PROMPTS = 'request_marker_lists_v1'

/**
 * The model name on messages that no model wrote, such as "Not logged in", or that a refused image was left out. They
 * end nothing: the result says how the turn went, and repeats their text where it failed.
 */
const NO_MODEL = '<synthetic>'

/**
 * Creates a decoder for one process; it remembers what it has already emitted. Each call takes one message and
 * says what it means. An unknown message means nothing; a known message with an unexpected shape becomes
 * `lineSkipped`.
 */
export function createDecoder(): (message: unknown) => Meaning {
  const agents = new Map<string, string>()
  const readers = createReaders(agents)
  const read = (name: string, message: wire.Fields): Meaning => {
    switch (name) {
      case 'control_response':
        return answered(message)
      case 'control_request':
        return asked(message, agents)
      default:
        return told(readers.get(name)?.(message) ?? [])
    }
  }
  return message => {
    if (!wire.isFields(message)) return told([NO_MESSAGE])
    const name = nameOf(message)
    if (name === undefined) return told([NO_MESSAGE])
    try {
      return read(name, message)
    } catch (error) {
      return told([malformed(name, error)])
    }
  }
}

const NO_MESSAGE: LineSkipped = { type: 'lineSkipped', reason: 'no message', mayMiss: false }

/** @returns which reader a message is for: its type, for a `system` message with its subtype */
function nameOf({ type, subtype }: wire.Fields): string | undefined {
  if (typeof type !== 'string') return undefined
  if (subtype !== undefined && typeof subtype !== 'string') return undefined
  return type === 'system' ? `system/${subtype}` : type
}

/** @throws the error itself if it is not about a message's shape */
function malformed(name: string, error: unknown): LineSkipped {
  if (!wire.isMalformed(error)) throw error
  return { type: 'lineSkipped', reason: `malformed ${name}`, mayMiss: true }
}

function told(events: readonly ClaudeEvent[]): Meaning {
  return { kind: 'events', events }
}

/** An answer that cannot be read concerns only the host, whose request then runs out of time. */
function answered(message: wire.Fields): Meaning {
  const answer = controlAnswer(message)
  return answer ? { kind: 'answer', answer } : told([])
}

function asked(message: wire.Fields, agents: ReadonlyMap<string, string>): Meaning {
  const request = requestHead(message)
  try {
    const event = personAsked(request.subtype, message, agents)
    return event ? told([event]) : { kind: 'unanswerable', request, events: [] }
  } catch (error) {
    return { kind: 'unanswerable', request, events: [malformed('control_request', error)] }
  }
}

type Reader = (message: wire.Fields) => ClaudeEvent[]

/** @param agents is given the descriptions of background agents, by id */
function createReaders(agents: Map<string, string>): ReadonlyMap<string, Reader> {
  const answer = createAnswerReader()
  const checklist = createChecklistReader()
  const context: ResultContext = { totalBeforeUsd: 0, namesPrompts: false }

  const started: Reader = message => {
    const init = v.parse(wire.init, message)
    context.namesPrompts = init.capabilities?.includes(NAMES_PROMPTS) ?? false
    return [turnStarted(init, context.namesPrompts)]
  }
  const grown: Reader = message => {
    const growth = readGrowth(message)
    return growth ? answer.streamed(growth) : []
  }
  const assistant: Reader = input => {
    const { message, parent_tool_use_id: parent, uuid } = v.parse(wire.assistant, input)
    const blocks = message.content.filter(block => block !== undefined)
    if (parent) return subagentSteps(parent, blocks)
    if (message.model === NO_MODEL) return []
    context.lastMessageId = uuid ?? undefined
    if (message.model && message.usage)
      context.latest = { model: message.model, tokens: tokensOf(message.usage) }
    return [...answer.whole(message.id, blocks), ...checklist.used(blocks)]
  }
  const user: Reader = input => {
    const message = v.parse(wire.user, input)
    return [...toolsFinished(message), ...checklist.answered(message)]
  }
  const result: Reader = input => {
    const message = v.parse(wire.result, input)
    const event = turnResult(message, context)
    context.totalBeforeUsd = message.total_cost_usd ?? context.totalBeforeUsd
    context.lastMessageId = undefined
    return [event]
  }
  const limited: Reader = message => {
    const info = v.parse(wire.rateLimit, message).rate_limit_info
    context.limitUntil = info?.status === 'rejected' && info.resetsAt ? info.resetsAt * 1_000 : undefined
    return []
  }
  const summarised: Reader = message => {
    context.lastMessageId = undefined
    return compacted(message)
  }
  const task: Reader = message => {
    const event = taskStarted(message)
    if (event.task.kind === 'agent') agents.set(event.task.id, event.task.description)
    return [event]
  }
  return new Map<string, Reader>([
    ['stream_event', grown],
    ['assistant', assistant],
    ['user', user],
    ['result', result],
    ['rate_limit_event', limited],
    ['system/init', started],
    ['system/task_started', task],
    ['system/compact_boundary', summarised],
    ...STATELESS,
  ])
}

function tokensOf(usage: wire.Usage): number {
  const { input_tokens, cache_creation_input_tokens, cache_read_input_tokens, output_tokens } = usage
  return input_tokens + cache_creation_input_tokens + cache_read_input_tokens + output_tokens
}

const STATELESS: readonly [string, Reader][] = [
  ['command_lifecycle', promptMoved],
  ['control_cancel_request', permissionWithdrawn],
  ['system/api_retry', retrying],
  ['system/status', statusChanged],
  ['system/background_tasks_changed', tasksChanged],
  ['system/session_state_changed', stateChanged],
]
