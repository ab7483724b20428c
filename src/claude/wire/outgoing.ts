// The lines the host writes to Claude's stdin. Each must be one JSON object: any other line ends the session.

import { isForeign, type Prompt } from '../../model/chat/prompt.ts'
import type { Elicitation, ElicitationAnswer } from '../../model/claude/elicitation.ts'
import type { Grant, PermissionAnswer, PermissionRequest } from '../../model/claude/permission.ts'
import { permissionUpdate } from './grants.ts'
import { promptContent } from './prompt-text.ts'

/**
 * With `client_composed`, Claude Code takes no `@path` in someone else's words as a request for that file (measured on
 * 2.1.332; 2.1.197 ignores it).
 *
 * @param promptId a UUID; Claude's events refer to the prompt by it, and a later undo needs it
 */
export function userMessage(prompt: Prompt, promptId: string): object {
  return {
    type: 'user',
    message: { role: 'user', content: promptContent(prompt) },
    parent_tool_use_id: null,
    session_id: '',
    uuid: promptId,
    ...(isForeign(prompt) ? { client_composed: true } : {}),
  }
}

/** On allow, the input goes back unchanged unless the answer replaces it: what the person saw is what runs. */
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

/** Claude Code passes the answer to the MCP server unchanged and unchecked. */
export function elicitationAnswer({ requestId }: Elicitation, answer: ElicitationAnswer): object {
  return controlResponse({ subtype: 'success', request_id: requestId, response: answer })
}

/** Refuses a request that the host cannot answer. Without a reply, Claude would wait forever. */
export function refusal(requestId: string, subtype: string): object {
  return controlResponse({ subtype: 'error', request_id: requestId, error: `Not supported: ${subtype}` })
}

function controlResponse(response: object): object {
  return { type: 'control_response', response }
}

/**
 * @returns one message as one line. U+2028 and U+2029 are escaped: since Node 24, `readline` also treats them
 *   as the end of a line.
 */
export function wireLine(message: object): string {
  const json = JSON.stringify(message).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
  return `${json}\n`
}
