// Decodes messages about the session itself, not about an answer.
import * as v from 'valibot'
import type { BackgroundTask, ClaudeEvent, TaskStarted } from '../../model/claude/event.ts'
import type { McpServer } from '../../model/claude/server.ts'
import * as wire from './messages.ts'
import { tooOld } from './version.ts'

/** @param namesPrompts whether this CLI says which prompts a turn answers */
export function turnStarted(init: wire.Init, namesPrompts: boolean): ClaudeEvent {
  const promptIds = init.user_message_uuids ?? (namesPrompts ? [] : undefined)
  const version = init.claude_code_version
  const problem = tooOld(version)
  return {
    type: 'turnStarted',
    sessionId: init.session_id,
    model: init.model,
    permissionMode: init.permissionMode,
    ...(version === undefined ? {} : { version }),
    ...(problem === undefined ? {} : { problem }),
    ...(init.apiKeySource === undefined ? {} : { apiKeySource: init.apiKeySource }),
    ...(init.mcp_servers ? { servers: serversOf(init.mcp_servers) } : {}),
    ...(promptIds ? { promptIds } : {}),
  }
}

/** By the wire's name (2.1.332). */
const SERVER_STATES: Readonly<Record<string, McpServer['state']>> = {
  connected: 'connected',
  failed: 'failed',
  'needs-auth': 'needsLogin',
  pending: 'pending',
  disabled: 'disabled',
}

/** @returns the MCP servers whose state is known */
export function serversOf(reported: wire.Servers): McpServer[] {
  return reported.flatMap(({ name, status, error }) => {
    const state = SERVER_STATES[status]
    return state === undefined ? [] : [{ name, state, ...(error ? { error } : {}) }]
  })
}

export function promptMoved(message: unknown): ClaudeEvent[] {
  const { command_uuid: promptId, state } = v.parse(wire.commandLifecycle, message)
  return [{ type: 'promptMoved', promptId, state }]
}

export function retrying(message: unknown): ClaudeEvent[] {
  const retry = v.parse(wire.apiRetry, message)
  return [
    {
      type: 'retrying',
      attempt: retry.attempt,
      maxAttempts: retry.max_retries,
      delayMs: retry.retry_delay_ms,
      error: retry.error,
      ...(retry.error_status ? { status: retry.error_status } : {}),
    },
  ]
}

export function tasksChanged(message: unknown): ClaudeEvent[] {
  const tasks = v.parse(wire.backgroundTasks, message).tasks.map(task => ({
    id: task.task_id,
    kind: taskKind(task.task_type),
    description: task.description ?? '',
  }))
  return [{ type: 'tasks', tasks }]
}

export function taskStarted(message: unknown): TaskStarted {
  const task = v.parse(wire.taskStarted, message)
  return {
    type: 'taskStarted',
    task: {
      id: task.task_id,
      kind: taskKind(task.task_type ?? undefined),
      description: task.description ?? '',
    },
    ...(task.tool_use_id ? { toolUseId: task.tool_use_id } : {}),
    isBackground: task.is_backgrounded ?? true,
  }
}

export function stateChanged(message: unknown): ClaudeEvent[] {
  const { state } = v.parse(wire.sessionState, message)
  return [{ type: 'state', state: state === 'requires_action' ? 'requiresAction' : state }]
}

export function statusChanged(message: unknown): ClaudeEvent[] {
  const { permissionMode, status, compact_result } = v.parse(wire.status, message)
  return [
    ...(permissionMode ? [{ type: 'modeChanged', mode: permissionMode } as const] : []),
    ...(status === 'compacting' ? [{ type: 'compacting', isOn: true } as const] : []),
    ...(compact_result ? [{ type: 'compacting', isOn: false } as const] : []),
  ]
}

export function compacted(message: unknown): ClaudeEvent[] {
  const { compact_metadata } = v.parse(wire.compactBoundary, message)
  return [{ type: 'compacted', by: compact_metadata?.trigger === 'manual' ? 'person' : 'claude' }]
}

function taskKind(type: string | undefined): BackgroundTask['kind'] {
  if (type === 'local_agent') return 'agent'
  return type === 'local_bash' ? 'command' : 'other'
}
