// Claude asks, and takes a question back.
import * as v from 'valibot'
import type { ClaudeEvent } from '../../model/claude/event.ts'
import type { Grant, PermissionRequest } from '../../model/claude/permission.ts'
import { elicitation, elicitationAsked } from './elicitation.ts'
import { grantsOf } from './grants.ts'
import * as wire from './messages.ts'

type Asked = v.InferOutput<typeof wire.canUseTool>['request']

/** A request that is meant for the person. @param agents what each background agent does, by its id */
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
 * A request that becomes no event, so that nobody will ever answer it: of a kind that is not known here, or of
 * a shape that cannot be read.
 */
export function unansweredRequest(message: unknown): { requestId: string; subtype: string } | undefined {
  const any = v.safeParse(wire.controlRequest, message)
  if (!any.success) return undefined
  const { request_id: requestId, request } = any.output
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

/** Measured on 2.1.329: of what is suggested for a sensitive file, only rules would end the asking. */
function grantsFor(asked: Asked): Grant[] {
  if (asked.suppress_always_allow_rule) return []
  const grants = grantsOf(asked.permission_suggestions ?? [])
  return asked.decision_reason_type === 'safetyCheck' ? grants.filter(({ kind }) => kind === 'rules') : grants
}

/** The CLI's reasons (2.1.329) that say nothing, or say it to a programmer. */
const REASONS: readonly (readonly [RegExp, string | undefined])[] = [
  [/^This command requires approval$/, undefined],
  [/^Path is outside allowed working directories$/, 'It is outside this project.'],
  [/ which is a sensitive file\.$/, 'It is a sensitive file.'],
]

function reasonOf(asked: Asked): string | undefined {
  const { decision_reason: said, decision_reason_type: kind, blocked_path: path } = asked
  // The path itself says it.
  if (kind === 'workingDir' && path) return undefined
  if (!said) return kind === 'rule' ? 'A rule on the host says to ask each time.' : undefined
  const known = REASONS.find(([pattern]) => pattern.test(said))
  return known ? known[1] : said
}
