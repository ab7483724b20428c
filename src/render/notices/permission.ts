import type { FileContent, TextContent } from '../../model/chat/message.ts'
import type { PermissionRequest } from '../../model/claude/permission.ts'
import { textContent } from '../blocks/to-content.ts'
import { characterBoundary, shorten } from '../text/grapheme.ts'
import { TEXT_LIMIT } from '../text/limits.ts'
import { pathInside } from '../text/path.ts'
import { joinStyled, type Styled, sliceStyled, styledAs, unstyled } from '../text/styled.ts'
import { splitStyled } from '../text/styled-split.ts'
import { serverTool } from '../text/tool-name.ts'
import { hasVisible, spellHidden } from '../text/visible.ts'
import { effectiveInput, inlineCode } from './permission-input.ts'

/** A permission request in full. */
export interface PermissionContent {
  /** Sent before the message with the buttons. */
  readonly before: readonly (TextContent | FileContent)[]
  /** Leaves room for a line about the decision. */
  readonly body: TextContent
}

export interface PermissionWords {
  /** The conversation's folder: paths below it are shown relative to it. */
  readonly cwd: string
  /** What else the person should know; each note is a line below the request. */
  readonly notes: readonly Styled[]
}

/** The room for the decision in the message with the buttons (UTF-16 units). */
const DECISION_ROOM = 256

/** A request that takes more messages than this is sent as a file. */
const MOST_MESSAGES = 2

/** The longest agent name shown (UTF-16 units). */
const MAX_NAME = 100

/** How much of a long request the message shows, and of each note below it (UTF-16 units). */
const BEGINNING = 2_000
const LONGEST_NOTE = 200

/**
 * Renders a permission request: one or two messages, or a file with the whole request and a message with its
 * beginning. A cut is always pointed out. Invisible characters are spelled out, as `⟨U+202E⟩`.
 */
export function permissionContent(
  request: PermissionRequest,
  { cwd, notes }: PermissionWords,
): PermissionContent {
  const asked = visibleOnly([title(request), ...effectiveInput(request, cwd)])
  const below = visibleOnly([...whyAsked(request, cwd), ...notes])
  const pieces = splitStyled(lines([...asked, ...below]), TEXT_LIMIT - DECISION_ROOM)
  if (pieces.length > MOST_MESSAGES) return longContent(request, lines(asked), below)
  const [body = unstyled(''), ...before] = pieces.toReversed()
  return { before: before.map(textContent), body: textContent(body) }
}

function longContent(request: PermissionRequest, asked: Styled, below: readonly Styled[]): PermissionContent {
  const { text } = lines([asked, ...below])
  const name = fileName(request)
  const [beginning = asked] = splitStyled(asked, BEGINNING)
  const more = joinStyled(
    [unstyled('✂️ This is only the beginning. Full text: '), inlineCode(name), unstyled(', above.')],
    '',
  )
  const body = lines([beginning, more, ...below.map(shortened)])
  return {
    before: [{ kind: 'file', name, text, caption: 'The full request.' }],
    body: textContent(body),
  }
}

function shortened(note: Styled): Styled {
  if (note.text.length <= LONGEST_NOTE) return note
  return joinStyled(
    [sliceStyled(note, 0, characterBoundary(note.text, LONGEST_NOTE)), unstyled('… (full text in the file)')],
    '',
  )
}

function fileName({ toolName }: PermissionRequest): string {
  const name = toolName
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
  return `${name || 'request'}.${/edit$/i.test(toolName) ? 'diff' : 'txt'}`
}

function title({ toolName, server, title: given, agentId, agentName }: PermissionRequest): Styled {
  const agent = agentName ? `The agent “${spellHidden(shorten(agentName, MAX_NAME))}”` : 'A background agent'
  const who = agentId === undefined ? 'Claude' : agent
  const name = server && given ? `${server}: ${given}` : (serverTool(toolName) ?? toolName)
  return joinStyled([unstyled(`🔐 ${who} wants to use `), tool(name)], '')
}

function tool(name: string): Styled {
  return styledAs({ type: 'bold' }, unstyled(spellHidden(name)))
}

function whyAsked({ description, reason, blockedPath, input }: PermissionRequest, cwd: string): Styled[] {
  const isNew = description !== undefined && !JSON.stringify(input).includes(description)
  const outside = blockedPath !== undefined && pathInside(blockedPath, cwd) === blockedPath
  return [
    ...(isNew ? [unstyled(spellHidden(description))] : []),
    ...(outside ? [joinStyled([unstyled('Outside this project: '), inlineCode(blockedPath)], '')] : []),
    ...(reason === undefined ? [] : [unstyled(`Why it asks: ${spellHidden(reason)}`)]),
  ]
}

function visibleOnly(parts: readonly Styled[]): Styled[] {
  return parts.filter(part => hasVisible(part.text))
}

function lines(parts: readonly Styled[]): Styled {
  return joinStyled(parts, '\n')
}
