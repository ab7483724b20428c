// What a real CLI writes on its wire, as short as possible.

export type Wire = Readonly<Record<string, unknown>>

const SESSION = 'the-session'

/** @param prompts none for a turn that Claude starts by itself */
export function init(prompts?: readonly string[], mode = 'default', session = SESSION): Wire {
  return {
    ...{ type: 'system', subtype: 'init', session_id: session, model: 'claude-x', permissionMode: mode },
    claude_code_version: '2.1.329',
    capabilities: ['request_marker_lists_v1'],
    ...(prompts ? { user_message_uuids: prompts } : {}),
  }
}

/** An answer that arrives in one piece; a session can be resumed after it, at `at TEXT`. */
export function words(text: string): Wire {
  const message = { id: `m-${text.slice(0, 20)}`, content: [{ type: 'text', text }] }
  return { type: 'assistant', uuid: `at ${text}`, message, parent_tool_use_id: null, session_id: SESSION }
}

/** A block of words begins. */
export function opened(): Wire {
  const event = { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } }
  return { type: 'stream_event', event, parent_tool_use_id: null }
}

/** Some words of it. */
export function delta(text: string): Wire {
  const event = { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } }
  return { type: 'stream_event', event, parent_tool_use_id: null }
}

export function tool(id: string, parent: string | null = null): Wire {
  const content = [{ type: 'tool_use', id, name: 'Bash', input: { command: `run ${id}` } }]
  return { type: 'assistant', message: { id: `m-${id}`, content }, parent_tool_use_id: parent }
}

export interface ResultOptions {
  readonly prompts?: readonly string[]
  readonly text?: string
  readonly cost?: number
  /** Claude started the turn by itself. */
  readonly isTask?: boolean
  readonly error?: string
  /** The API refused it for good, in these words. */
  readonly refusal?: string
}

export function result({ prompts, text = '', cost = 0, isTask, error, refusal }: ResultOptions): Wire {
  return {
    ...{ type: 'result', subtype: error ? 'error_during_execution' : 'success', is_error: Boolean(error) },
    ...(error ? { errors: [error] } : { result: text }),
    ...(refusal ? { is_error: true, result: refusal, terminal_reason: 'api_error' } : {}),
    ...{ session_id: SESSION, num_turns: 1, duration_ms: 1, total_cost_usd: cost },
    model_usage_since_last_result: cost ? { 'claude-x': { costUSD: cost } } : {},
    ...(prompts ? { user_message_uuids: prompts } : {}),
    ...(isTask ? { origin: { kind: 'task-notification' } } : {}),
  }
}

export function life(promptId: string, state: 'queued' | 'started' | 'completed' | 'cancelled'): Wire {
  return { type: 'command_lifecycle', command_uuid: promptId, state }
}

export function state(name: 'running' | 'requires_action' | 'idle'): Wire {
  return { type: 'system', subtype: 'session_state_changed', state: name }
}

export function tasks(...ids: string[]): Wire {
  const list = ids.map(id => ({ task_id: id, task_type: 'local_agent', description: id }))
  return { type: 'system', subtype: 'background_tasks_changed', tasks: list }
}

export function question(id: string, command: string, agent?: string): Wire {
  const request = { subtype: 'can_use_tool', tool_name: 'Bash', input: { command } }
  return {
    ...{ type: 'control_request', request_id: id },
    request: { ...request, ...(agent ? { agent_id: agent } : {}) },
  }
}

export function withdrawn(id: string): Wire {
  return { type: 'control_cancel_request', request_id: id }
}

/** A complete ordinary turn, from when its prompt is picked up. */
export function turn(promptId: string, text: string, cost = 0): Wire[] {
  return [...begin(promptId), words(text), result({ prompts: [promptId], text, cost }), ...over(promptId)]
}

export function begin(promptId: string, session = SESSION): Wire[] {
  const picked = [life(promptId, 'queued'), life(promptId, 'started')]
  return [state('running'), ...picked, init([promptId], 'default', session)]
}

function over(promptId: string): Wire[] {
  return [life(promptId, 'completed')]
}

/** A turn that Claude starts by itself after background work. */
export function ownTurn(text: string, cost = 0): Wire[] {
  return [init(), ...(text ? [words(text)] : []), result({ text, cost, isTask: true })]
}

/** A long task; `waited` if it is a command that Claude waits for. */
export function taskStarted(id: string, toolUseId: string, waited?: 'waited'): Wire {
  return {
    ...{ type: 'system', subtype: 'task_started', task_id: id, tool_use_id: toolUseId },
    ...{ description: `Task ${id}`, task_type: 'local_bash', is_backgrounded: !waited },
  }
}

export function toolDone(id: string): Wire {
  const content = [{ type: 'tool_result', tool_use_id: id, content: 'done', is_error: false }]
  return { type: 'user', message: { role: 'user', content }, parent_tool_use_id: null }
}

/** The answer to a request from the host. */
export function answered(requestId: string | undefined, response: object): Wire {
  return { type: 'control_response', response: { subtype: 'success', request_id: requestId, response } }
}

/** Any tool's request for a decision. */
export function asks(
  id: string,
  { toolName, input }: { readonly toolName: string; readonly input: object },
): Wire {
  const request = { subtype: 'can_use_tool', tool_name: toolName, input }
  return { type: 'control_request', request_id: id, request }
}
