import type { TextContent } from '../model/message.ts'
import type { PermissionRequest } from '../model/permission.ts'
import { shorten } from './grapheme.ts'
import { TEXT_LIMIT } from './limits.ts'
import { renderNotice } from './notice.ts'
import { effectiveInput } from './permission-input.ts'
import { joinStyled, type Styled, styledAs, unstyled } from './styled.ts'
import { splitStyled } from './styled-split.ts'
import { textContent } from './to-content.ts'
import { hasVisible, spellHidden } from './visible.ts'

/** Room in the message that carries the buttons for what is decided later. UTF-16 units. */
const DECISION_ROOM = 256

const MAX_NAME = 100

/**
 * What Claude asks leave for, whole: one message or several, never cut, the last one short enough to carry
 * buttons and a line about the decision. Whatever a person could not see in it is spelled out, as `⟨U+202E⟩`.
 * @param cwd the conversation's folder: paths below it are shown relative to it
 */
export function permissionContent(request: PermissionRequest, cwd: string): TextContent[] {
  const parts = [title(request), ...effectiveInput(request, cwd), ...whyAsked(request)]
  const whole = joinStyled(
    parts.filter(part => hasVisible(part.text)),
    '\n',
  )
  const pieces = splitStyled(whole, TEXT_LIMIT).map(textContent)
  if (whole.text.length <= TEXT_LIMIT - DECISION_ROOM) return pieces
  return [...pieces, closing(request, pieces.length)]
}

function title({ toolName, agentId, agentName }: PermissionRequest): Styled {
  const agent = agentName ? `The agent “${spellHidden(shorten(agentName, MAX_NAME))}”` : 'A background agent'
  const who = agentId === undefined ? 'Claude' : agent
  return joinStyled([unstyled(`🔐 ${who} wants to use `), tool(toolName)], '')
}

function tool(name: string): Styled {
  return styledAs({ type: 'bold' }, unstyled(spellHidden(name)))
}

function whyAsked({ description, reason, input }: PermissionRequest): Styled[] {
  const isNew = description !== undefined && !JSON.stringify(input).includes(description)
  return [
    ...(isNew ? [unstyled(spellHidden(description))] : []),
    ...(reason === undefined ? [] : [unstyled(`Why it asks: ${spellHidden(reason)}`)]),
  ]
}

function closing({ toolName }: PermissionRequest, count: number): TextContent {
  const where = count === 1 ? 'message' : `${count} messages`
  const name = shorten(spellHidden(toolName), MAX_NAME)
  return renderNotice(`⬆️ The ${where} above: all of what Claude wants to do with `, { bold: name }, '.')
}
