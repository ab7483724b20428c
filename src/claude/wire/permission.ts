// Decodes Claude's permission requests, and their withdrawal.
import * as v from 'valibot'
import type { ClaudeEvent } from '../../model/claude/event.ts'
import type { Grant, PermissionRequest } from '../../model/claude/permission.ts'
import { elicitation, elicitationAsked } from './elicitation.ts'
import { grantsOf } from './grants.ts'
import * as wire from './messages.ts'

type Asked = v.InferOutput<typeof wire.canUseTool>['request']

/**
 * Decodes a request that is meant for the person.
 *
 * @param agents the descriptions of background agents, by id
 */
export function personAsked(message: unknown, agents: ReadonlyMap<string, string>): ClaudeEvent[] {
  switch (v.parse(wire.controlRequest, message).request.subtype) {
    case 'can_use_tool':
      return permissionAsked(message, agents)
    case 'elicitation':
      return elicitationAsked(message)
    default:
      return []
  }
}

function permissionAsked(message: unknown, agents: ReadonlyMap<string, string>): ClaudeEvent[] {
  const { request_id: requestId, request } = v.parse(wire.canUseTool, message)
  const agentName = agents.get(request.agent_id ?? '')
  const asked = requestOf(requestId, request)
  return [{ type: 'permissionAsked', request: agentName ? { ...asked, agentName } : asked }]
}

export function permissionWithdrawn(message: unknown): ClaudeEvent[] {
  const { request_id: requestId } = v.parse(wire.controlCancel, message)
  return [{ type: 'permissionWithdrawn', requestId }]
}

/**
 * @returns a request that becomes no event, so that nobody would ever answer it: its kind is unknown, or its
 *   shape is unexpected
 */
export function unansweredRequest(message: unknown): { requestId: string; subtype: string } | undefined {
  const parsed = v.safeParse(wire.controlRequest, message)
  if (!parsed.success) return undefined
  const { request_id: requestId, request } = parsed.output
  const { subtype } = request
  const isEvent =
    (subtype === 'can_use_tool' && v.is(wire.canUseTool, message)) ||
    (subtype === 'elicitation' && v.is(elicitation, message))
  return isEvent ? undefined : { requestId, subtype }
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
