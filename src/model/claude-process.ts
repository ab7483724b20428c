import type { Prompt } from './chat/prompt.ts'
import type { Elicitation, ElicitationAnswer } from './claude/elicitation.ts'
import type { ClaudeEvent } from './claude/event.ts'
import type { PermissionAnswer, PermissionRequest } from './claude/permission.ts'
import type { Rewinding } from './claude/rewind.ts'
import type { ServerControl } from './claude/server.ts'
import type { TaskControl } from './claude/task.ts'

/** One Claude process, from spawn to exit. */
export interface ClaudeProcess {
  /** For a single reader. Ends after `exited`, which is emitted even if the process never started. */
  readonly events: AsyncIterable<ClaudeEvent>
  /** @returns when it last wrote to stdout; before that, when it was started (monotonic milliseconds) */
  readonly heardAt: () => number
  readonly prompts: Prompts
  readonly answers: Answers
  readonly control: ProcessControl
  /** Closes stdin. The process ends when its work is done; its questions can no longer be answered. */
  readonly close: () => void
  /**
   * Ends every process of this start within about 1.5 s with SIGINT, SIGTERM, then SIGKILL. Resolves when none is left.
   * Rejects with ProcessesLeft if some cannot be ended.
   */
  readonly kill: () => Promise<void>
}

export interface Prompts {
  /** @param promptId a UUID that Claude has not seen: a known one is silently ignored */
  readonly send: (prompt: Prompt, promptId: string) => void
  /** Takes back a prompt that Claude has not started. Resolves with false if it is too late. */
  readonly takeBack: (promptId: string) => Promise<boolean>
}

/** Answers to what Claude asks. One for a question that was withdrawn is silently ignored. */
export interface Answers {
  readonly permission: (request: PermissionRequest, answer: PermissionAnswer) => void
  readonly elicitation: (request: Elicitation, answer: ElicitationAnswer) => void
}

/** Requests to a running process, other than prompts. Never rejects. */
export interface ProcessControl extends TaskControl, Rewinding {
  /** Ends the current turn with what it has, and cancels queued prompts. The process runs until `close`. */
  readonly interrupt: () => void
  /** Sets the permission mode for future requests; open questions stay open. Resolves with false if it was not set. */
  readonly setMode: (mode: string) => Promise<boolean>
  readonly servers: ServerControl
}
