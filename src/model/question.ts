import type { Buttons, OutgoingContent } from './chat/message.ts'
import type { Topic } from './chat/topic.ts'
import type { Elicitation } from './claude/elicitation.ts'
import type { PermissionRequest } from './claude/permission.ts'

/** Where something is asked, and how it gets there. */
export interface QuestionContext {
  readonly topic: Topic
  /** The turn that asks; for background work the family tag of its process. */
  readonly turnId: string
  /**
   * Posts the question.
   *
   * @param above Markdown of Claude's that belongs above it
   * @returns the ids of its messages
   */
  readonly post: (
    contents: readonly OutgoingContent[],
    buttons: Buttons,
    above?: string,
  ) => Promise<readonly number[]>
  /** Posts another message about it. */
  readonly remind: (content: OutgoingContent, replyTo: number) => Promise<unknown>
}

/** A tool use that Claude asks for. */
export interface Question extends QuestionContext {
  /** The conversation's folder: paths are shown relative to it. */
  readonly cwd: string
  /** Whether that folder's own settings count. */
  readonly trusted: boolean
  readonly request: PermissionRequest
}

/** Something that an MCP server asks for. */
export interface ServerQuestion extends QuestionContext {
  readonly request: Elicitation
}
