import type { Buttons, OutgoingContent } from './chat/message.ts'
import type { Topic } from './chat/topic.ts'
import type { Elicitation } from './claude/elicitation.ts'
import type { PermissionRequest } from './claude/permission.ts'

/** Where a question is asked, and how it is posted. */
export interface QuestionContext {
  readonly topic: Topic
  /** The turn that asks; for background work, the family tag of its process. */
  readonly turnId: string
  /**
   * Posts the question.
   *
   * @param above Claude's Markdown that belongs above it
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

/** A tool use for which Claude asks permission. */
export interface Question extends QuestionContext {
  /** The conversation's folder: paths are shown relative to it. */
  readonly cwd: string
  /** Whether that folder's own settings apply. */
  readonly trusted: boolean
  readonly request: PermissionRequest
}

/** A request from an MCP server. */
export interface ServerQuestion extends QuestionContext {
  readonly request: Elicitation
}
