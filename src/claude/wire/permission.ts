// Decodes Claude's permission requests, and their withdrawal.
import * as v from 'valibot'
import type { ClaudeEvent, ElicitationAsked, PermissionAsked } from '../../model/claude/event.ts'
import type { Grant, PermissionRequest } from '../../model/claude/permission.ts'
import { elicitationAsked } from './elicitation.ts'
import { grantsOf } from './grants.ts'
import * as wire from './messages.ts'

type Asked = v.InferOutput<typeof wire.canUseTool>['request']

/** The head of a `control_request`, which every kind of request has. */
export interface RequestHead {
  readonly requestId: string
  readonly subtype: string
}

/** @throws Malformed */
export function requestHead(message: wire.Fields): RequestHead {
  const { subtype } = wire.fieldsOf(message.request)
  return { requestId: wire.textOf(message.request_id), subtype: wire.textOf(subtype) }
}

/**
 * @param subtype which kind of request it is
 * @param agents the descriptions of background agents, by id
 * @returns what the person is asked; undefined if it is a request of another kind
 * @throws a ValiError if the request has an unexpected shape
 */
export function personAsked(
  subtype: string,
  message: unknown,
  agents: ReadonlyMap<string, string>,
): PermissionAsked | ElicitationAsked | undefined {
  switch (subtype) {
    case 'can_use_tool':
      return permissionAsked(message, agents)
    case 'elicitation':
      return elicitationAsked(message)
    default:
      return undefined
  }
}

function permissionAsked(message: unknown, agents: ReadonlyMap<string, string>): PermissionAsked {
  const { request_id: requestId, request } = v.parse(wire.canUseTool, message)
  const agentName = agents.get(request.agent_id ?? '')
  const asked = requestOf(requestId, request)
  return { type: 'permissionAsked', request: agentName ? { ...asked, agentName } : asked }
}

export function permissionWithdrawn(message: unknown): ClaudeEvent[] {
  const { request_id: requestId } = v.parse(wire.controlCancel, message)
  return [{ type: 'permissionWithdrawn', requestId }]
}

function requestOf(requestId: string, asked: Asked): PermissionRequest {
  const reason = reasonOf(asked)
  return {
    requestId,
    toolName: asked.tool_name,
    input: asked.input,
    grants: grantsFor(asked),
    ...(asked.tool_use_id ? { toolUseId: asked.tool_use_id } : {}),
    ...(asked.description ? { description: asked.description } : {}),
    ...(asked.mcp_server ? { server: asked.mcp_server.name } : {}),
    ...(asked.mcp_server && asked.display_name ? { title: asked.display_name } : {}),
    ...(reason ? { reason } : {}),
    ...(asked.blocked_path ? { blockedPath: asked.blocked_path } : {}),
    ...(asked.default_to_no ? { isRisky: true } : {}),
    ...(asked.agent_id ? { agentId: asked.agent_id } : {}),
  }
}

/** For a sensitive file, only the suggested rules would make Claude stop asking (measured on 2.1.329). */
function grantsFor(asked: Asked): Grant[] {
  if (asked.suppress_always_allow_rule) return []
  const grants = grantsOf(asked.permission_suggestions ?? [])
  return asked.decision_reason_type === 'safetyCheck' ? grants.filter(({ kind }) => kind === 'rules') : grants
}

/** The CLI's reasons (2.1.329) that say nothing, or that only a programmer understands. */
const REASONS: readonly (readonly [RegExp, string | undefined])[] = [
  [/^This command requires approval$/, undefined],
  [/^Path is outside allowed working directories$/, 'It is outside this project.'],
  [/ which is a sensitive file\.$/, 'It is a sensitive file.'],
]

function reasonOf(asked: Asked): string | undefined {
  const { decision_reason: text, decision_reason_type: kind, blocked_path: path } = asked
  // The path already says why.
  if (kind === 'workingDir' && path) return undefined
  if (!text) return kind === 'rule' ? 'A rule on the host says to ask each time.' : undefined
  const known = REASONS.find(([pattern]) => pattern.test(text))
  return known ? known[1] : text
}
