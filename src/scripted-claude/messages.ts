/** The messages that the process sends, one function each, in Claude Code's format (2.1.329). */
import { suggestionsFor } from './permissions.ts'
import type { ToolOutcome, ToolUse } from './script/script.ts'

/** The Claude Code version whose protocol this is. */
export const wireVersion = '2.1.329'

export const stateChanged = (state: 'running' | 'requires_action' | 'idle') => ({
  type: 'system',
  subtype: 'session_state_changed',
  state,
})

export const lifecycle = (command_uuid: string, state: 'queued' | 'started' | 'completed' | 'cancelled') => ({
  type: 'command_lifecycle',
  command_uuid,
  state,
})

export const init = (about: { cwd: string; model: string; permissionMode: string }) => ({
  type: 'system',
  subtype: 'init',
  ...about,
  tools: ['Bash', 'Write', 'AskUserQuestion', 'ExitPlanMode', 'TodoWrite'],
  mcp_servers: [],
  slash_commands: [],
  apiKeySource: 'none',
  claude_code_version: wireVersion,
  output_style: 'default',
  agents: [],
  skills: [],
  plugins: [],
  capabilities: ['interrupt_receipt_v1', 'msg_lifecycle_v1'],
})

export const requesting = { type: 'system', subtype: 'status', status: 'requesting' }

export const modeChanged = (permissionMode: string) => ({
  type: 'system',
  subtype: 'status',
  status: null,
  permissionMode,
})

export const streamEvent = (event: object) => ({ type: 'stream_event', event, parent_tool_use_id: null })

export const assistantMessage = (id: string, model: string, content: readonly object[]) => ({
  id,
  type: 'message',
  role: 'assistant',
  model,
  content,
  stop_reason: null,
  stop_sequence: null,
  usage: {
    input_tokens: 0,
    cache_creation_input_tokens: 0,
    cache_read_input_tokens: 0,
    output_tokens: 0,
  },
})

export const assistant = (message: object) => ({ type: 'assistant', message, parent_tool_use_id: null })

export const toolResult = (
  tool_use_id: string,
  { text: content, isError: is_error, state, created }: ToolOutcome,
) => ({
  type: 'user',
  message: { role: 'user', content: [{ tool_use_id, type: 'tool_result', content, is_error }] },
  ...(created
    ? {
        tool_use_result: {
          type: 'create',
          filePath: created.path,
          content: created.content,
          structuredPatch: [],
        },
      }
    : {}),
  ...(state === 'denied'
    ? { tool_result_meta: [{ id: tool_use_id, permission_decision: { decision: 'reject' } }] }
    : {}),
  parent_tool_use_id: null,
})

export const userNote = (text: string) => ({
  type: 'user',
  message: { role: 'user', content: [{ type: 'text', text }] },
  parent_tool_use_id: null,
})

export interface TaskAbout {
  readonly description: string
  readonly toolUseId: string
}

export const taskStarted = (task_id: string, { description, toolUseId }: TaskAbout) => ({
  type: 'system',
  subtype: 'task_started',
  task_id,
  tool_use_id: toolUseId,
  description,
  is_backgrounded: true,
  task_type: 'local_bash',
})

export const taskEnded = (task_id: string, task: TaskAbout & { readonly isStopped: boolean }) => [
  {
    type: 'system',
    subtype: 'task_updated',
    task_id,
    patch: { status: task.isStopped ? 'killed' : 'completed', end_time: Date.now() },
  },
  {
    type: 'system',
    subtype: 'task_notification',
    task_id,
    tool_use_id: task.toolUseId,
    status: task.isStopped ? 'stopped' : 'completed',
    output_file: '',
    summary: task.description,
  },
]

export const backgroundTasks = (running: readonly { id: string; description: string }[]) => ({
  type: 'system',
  subtype: 'background_tasks_changed',
  tasks: running.map(({ id, description }) => ({ task_id: id, task_type: 'local_bash', description })),
})

export const canUseTool = (use: ToolUse, tool_use_id: string) => ({
  subtype: 'can_use_tool',
  tool_name: use.name,
  display_name: use.name,
  input: use.input,
  ...permissionFields(use),
  tool_use_id,
})

export interface TurnFigures {
  readonly model: string
  readonly durationMs: number
  readonly rounds: number
  readonly denials: readonly object[]
  /** The number of results this process has sent before. */
  readonly index: number
}

export const success = (figures: TurnFigures, result: string) => ({
  type: 'result',
  subtype: 'success',
  is_error: false,
  api_error_status: null,
  result,
  stop_reason: 'end_turn',
  terminal_reason: 'completed',
  ...usageFields(figures),
})

export const aborted = (figures: TurnFigures, terminal_reason: 'aborted_streaming' | 'aborted_tools') => ({
  type: 'result',
  subtype: 'error_during_execution',
  is_error: true,
  stop_reason: null,
  terminal_reason,
  errors: ['Interrupted by the host'],
  ...usageFields(figures),
})

/** The result of a process that cannot resume its session. */
export const notResumed = (session_id: string, why: string) => ({
  type: 'result',
  subtype: 'error_during_execution',
  duration_ms: 0,
  duration_api_ms: 0,
  is_error: true,
  num_turns: 0,
  stop_reason: null,
  session_id,
  total_cost_usd: 0,
  usage: { input_tokens: 0, output_tokens: 0 },
  modelUsage: {},
  permission_denials: [],
  errors: [why],
})

export const notFound = (sessionId: string) => `No conversation found with session ID: ${sessionId}`

export const placeNotFound = (messageId: string) => `No message found with message.uuid of: ${messageId}`

/** A script costs nothing and reports that. */
function usageFields({ model, durationMs, rounds, denials, index }: TurnFigures) {
  const used = {
    [model]: {
      inputTokens: 0,
      outputTokens: 0,
      cacheReadInputTokens: 0,
      cacheCreationInputTokens: 0,
      webSearchRequests: 0,
      costUSD: 0,
    },
  }
  return {
    duration_ms: durationMs,
    duration_api_ms: 0,
    num_turns: rounds,
    total_cost_usd: 0,
    usage: { input_tokens: 0, output_tokens: 0 },
    modelUsage: used,
    model_usage_since_last_result: used,
    permission_denials: denials,
    result_index: index,
    queued_turn_count: 0,
  }
}

function permissionFields(use: ToolUse): object {
  switch (use.name) {
    case 'Bash':
      return { description: use.input.description, permission_suggestions: suggestionsFor(use) }
    case 'Write':
      return { description: use.input.file_path, permission_suggestions: suggestionsFor(use) }
    case 'TodoWrite':
      return {}
    case 'AskUserQuestion':
    case 'ExitPlanMode':
      return { requires_user_interaction: true }
  }
}
