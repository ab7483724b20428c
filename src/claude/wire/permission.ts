// Claude asks, and takes a question back.
import * as v from 'valibot'
import type { ClaudeEvent } from '../../model/event.ts'
import { elicitation, elicitationAsked } from './elicitation.ts'
import * as wire from './messages.ts'

/** A request that is meant for the person. */
export function personAsked(message: unknown): ClaudeEvent[] {
  switch (v.parse(wire.controlRequest, message).request.subtype) {
    case 'can_use_tool':
      return permissionAsked(message)
    case 'elicitation':
      return elicitationAsked(message)
    default:
      return []
  }
}

function permissionAsked(message: unknown): ClaudeEvent[] {
  const { request_id: requestId, request } = v.parse(wire.canUseTool, message)
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
  const { subtype } = request
  const isEvent =
    (subtype === 'can_use_tool' && v.is(wire.canUseTool, message)) ||
    (subtype === 'elicitation' && v.is(elicitation, message))
  return isEvent ? undefined : { requestId, subtype }
}
