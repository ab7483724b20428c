// The lines the host writes to Claude's stdin. Each is one JSON object: a line that is none ends the session.

import type { Prompt } from '../../model/chat/prompt.ts'
import type { Elicitation, ElicitationAnswer } from '../../model/claude/elicitation.ts'
import type { Grant, PermissionAnswer, PermissionRequest } from '../../model/claude/permission.ts'
import { permissionUpdate } from './grants.ts'
import { promptContent } from './prompt-text.ts'

/** @param promptId a UUID; Claude's own events name the prompt by it, and a later undo needs it */
export function userMessage(prompt: Prompt, promptId: string): object {
  return {
    type: 'user',
    message: { role: 'user', content: promptContent(prompt) },
    parent_tool_use_id: null,
    session_id: '',
    uuid: promptId,
  }
}

/** On allow the input goes back unchanged, unless the answer says otherwise: what the person saw is what runs. */
export function permissionAnswer(request: PermissionRequest, answer: PermissionAnswer): object {
  const response =
    answer.behavior === 'allow'
      ? { behavior: 'allow', updatedInput: answer.input ?? request.input, ...updates(answer.grants) }
      : { behavior: 'deny', message: answer.message }
  return controlResponse({ subtype: 'success', request_id: request.requestId, response })
}

function updates(grants: readonly Grant[] = []): object {
  return grants.length === 0 ? {} : { updatedPermissions: grants.map(permissionUpdate) }
}

/** Claude Code hands it to the MCP server as it is, and checks nothing of it. */
export function elicitationAnswer({ requestId }: Elicitation, answer: ElicitationAnswer): object {
  return controlResponse({ subtype: 'success', request_id: requestId, response: answer })
}

/** For what the host has no answer to: without one Claude would wait for ever. */
export function refusal(requestId: string, subtype: string): object {
  return controlResponse({ subtype: 'error', request_id: requestId, error: `Not supported: ${subtype}` })
}

function controlResponse(response: object): object {
  return { type: 'control_response', response }
}

/** One message as one line. From Node 24 on, `readline` ends a line at U+2028 and U+2029 too: never sent as they are. */
export function wireLine(message: object): string {
  const json = JSON.stringify(message).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
  return `${json}\n`
}
