// The one place that knows Claude Code's wire format: unknown JSON in, the program's own events out.
import * as v from 'valibot'
import type { ClaudeEvent } from '../../model/claude/event.ts'
import { createAnswerReader, subagentSteps } from './answer.ts'
import { createChecklistReader } from './checklist.ts'
import * as wire from './messages.ts'
import { permissionWithdrawn, personAsked } from './permission.ts'
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
import { type LatestRequest, turnResult } from './turn-result.ts'

/** The entry of `init.capabilities` that says this CLI names the prompts that a turn answers. */
const NAMES_PROMPTS = 'request_marker_lists_v1'

/** The model name on messages that no model wrote, such as "Not logged in". The result repeats their text. */
const NO_MODEL = '<synthetic>'

const envelope = v.object({ type: v.string(), subtype: v.optional(v.string()) })

/**
 * Creates a decoder for one process; it remembers what it has already emitted. Each call takes one message
 * and returns its events. An unknown message has none; a known message with an unexpected shape becomes
 * `lineSkipped`.
 */
export function createDecoder(): (message: unknown) => ClaudeEvent[] {
  const decode = createDecoders()
  return message => {
    const kind = v.safeParse(envelope, message)
    if (!kind.success) return [{ type: 'lineSkipped', reason: 'no message', mayMiss: false }]
    const { type, subtype } = kind.output
    const name = type === 'system' ? `system/${subtype}` : type
    try {
      return decode.get(name)?.(message) ?? []
    } catch (error) {
      if (!v.isValiError(error)) throw error
      return [{ type: 'lineSkipped', reason: `malformed ${name}`, mayMiss: true }]
    }
  }
}

type Decode = (message: unknown) => ClaudeEvent[]

function createDecoders(): ReadonlyMap<string, Decode> {
  const answer = createAnswerReader()
  const agents = new Map<string, string>()
  let namesPrompts = false
  let totalUsd = 0
  const checklist = createChecklistReader()
  let latest: LatestRequest | undefined
  let limitUntil: number | undefined

  const started: Decode = message => {
    const init = v.parse(wire.init, message)
    namesPrompts = init.capabilities?.includes(NAMES_PROMPTS) ?? false
    return [turnStarted(init, namesPrompts)]
  }
  const streamed: Decode = message => {
    const { event, parent_tool_use_id: parent } = v.parse(wire.streamEvent, message)
    return parent || !event ? [] : answer.streamed(event)
  }
  const assistant: Decode = input => {
    const { message, parent_tool_use_id: parent } = v.parse(wire.assistant, input)
    const blocks = message.content.filter(block => block !== undefined)
    if (parent) return subagentSteps(parent, blocks)
    if (message.model === NO_MODEL) return []
    if (message.model && message.usage) latest = { model: message.model, tokens: tokensOf(message.usage) }
    return [...answer.whole(message.id, blocks), ...checklist.used(blocks)]
  }
  const toolResults: Decode = message => [...toolsFinished(message), ...checklist.answered(message)]
  const result: Decode = input => {
    const message = v.parse(wire.result, input)
    const event = turnResult(message, { totalBeforeUsd: totalUsd, namesPrompts, latest, limitUntil })
    totalUsd = message.total_cost_usd ?? totalUsd
    return [event]
  }
  const limited: Decode = message => {
    const info = v.parse(wire.rateLimit, message).rate_limit_info
    limitUntil = info?.status === 'rejected' && info.resetsAt ? info.resetsAt * 1_000 : undefined
    return []
  }
  const task: Decode = message => {
    const event = taskStarted(message)
    if (event.task.kind === 'agent') agents.set(event.task.id, event.task.description)
    return [event]
  }
  return new Map<string, Decode>([
    ['system/init', started],
    ['system/task_started', task],
    ['control_request', message => personAsked(message, agents)],
    ['stream_event', streamed],
    ['assistant', assistant],
    ['user', toolResults],
    ['result', result],
    ['rate_limit_event', limited],
    ...STATELESS,
  ])
}

function tokensOf(usage: wire.Usage): number {
  const { input_tokens, cache_creation_input_tokens, cache_read_input_tokens, output_tokens } = usage
  return input_tokens + cache_creation_input_tokens + cache_read_input_tokens + output_tokens
}

const STATELESS: readonly [string, Decode][] = [
  ['command_lifecycle', promptMoved],
  ['control_cancel_request', permissionWithdrawn],
  ['system/api_retry', retrying],
  ['system/status', statusChanged],
  ['system/background_tasks_changed', tasksChanged],
  ['system/session_state_changed', stateChanged],
  ['system/compact_boundary', compacted],
]
