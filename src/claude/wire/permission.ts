// Claude asks, and takes a question back.
import * as v from 'valibot'
import type { ClaudeEvent } from '../../model/event.ts'
import * as wire from './messages.ts'

/** @param agents what each background agent does, by its id */
export function permissionAsked(message: unknown, agents: ReadonlyMap<string, string>): ClaudeEvent[] {
  if (v.parse(wire.controlRequest, message).request.subtype !== 'can_use_tool') return []
  const { request_id: requestId, request } = v.parse(wire.canUseTool, message)
  const agentName = agents.get(request.agent_id ?? '')
  return [
    {
      type: 'permissionAsked',
      request: {
        requestId,
        toolName: request.tool_name,
        input: request.input,
        ...(request.tool_use_id ? { toolUseId: request.tool_use_id } : {}),
        ...(request.description ? { description: request.description } : {}),
        ...(request.decision_reason ? { reason: request.decision_reason } : {}),
        ...(request.agent_id ? { agentId: request.agent_id } : {}),
        ...(agentName ? { agentName } : {}),
      },
    },
  ]
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
  const asked = request.subtype === 'can_use_tool' && v.is(wire.canUseTool, message)
  return asked ? undefined : { requestId, subtype: request.subtype }
}
