import type { Frame } from '../../model/chat/detail.ts'
import type {
  Buttons,
  Format,
  MessageChange,
  OutgoingContent,
  WordsContent,
} from '../../model/chat/message.ts'
import type { Post, WrittenPost } from '../../model/chat/post.ts'
import type { Prompt } from '../../model/chat/prompt.ts'
import type { Topic } from '../../model/chat/topic.ts'
import type { ElicitationAnswer } from '../../model/claude/elicitation.ts'
import type { ClaudeEvent, TurnResult, TurnStarted } from '../../model/claude/event.ts'
import type { Grant, PermissionAnswer } from '../../model/claude/permission.ts'
import type { McpServer, Serving } from '../../model/claude/server.ts'
import type { TaskControl } from '../../model/claude/task.ts'
import type { ClaudeProcess } from '../../model/claude-process.ts'
import type { ChangingTurn } from '../../model/file-change.ts'
import type { Lack } from '../../model/lack.ts'
import type { Question, ServerQuestion } from '../../model/question.ts'
import type { Setting } from '../../model/settings/setting.ts'
import type { AcceptedMessage } from '../tables/rows.ts'

/** What a conversation needs from Claude. */
export interface Claude {
  /** Starts one process. Rejects if it cannot be started; the error's message says why and how to fix it. */
  readonly launch: (start: Start) => Promise<ClaudeProcess>
  /** Ends everything with this tag that an earlier run of the program left alive. */
  readonly reap: (familyTag: string) => Promise<void>
  /** Whether the owner trusts this folder's own hooks, servers and settings. */
  readonly isTrusted: (cwd: string) => Promise<boolean>
}

export interface Start {
  readonly cwd: string
  readonly trusted: boolean
  /** The mode Claude starts in and must confirm. */
  readonly permissionMode: string
  /** What the person allowed for the session. */
  readonly grants: readonly Grant[]
  /** The id of the session to resume. */
  readonly resume?: string
  /** Resumes it right after this message of Claude's, in a fork. */
  readonly resumeAt?: string
  /** Names every process of this start, descendants included. */
  readonly familyTag: string
}

/** The values, in each topic, of the settings that can be changed from the chat. */
export interface ChosenSettings {
  readonly current: (setting: Setting, topic: Topic) => string
  /** Whether the host allows this value. */
  readonly accepts: (setting: Setting, value: string) => boolean
  /** Stores a value that the running process already uses. */
  readonly keep: (setting: Setting, topic: Topic, value: string) => void
  /** Forgets the values that last only as long as the session. */
  readonly forgetSession: (topic: Topic) => void
}

/** Messages that must arrive. */
export interface Mail {
  /** Stores the post. Nothing is sent before its release. */
  readonly write: (topic: Topic, post: Post) => WrittenPost
  /** @returns the format of answers in this chat */
  readonly format: (topic: Topic) => Format
}

/** Completes prompts: fetches what they refer to. */
export interface Prompts {
  /**
   * Resolves with the prompt as Claude gets it. Rejects if it cannot be completed; the error's message says why.
   *
   * @param signal aborts when it is no longer needed
   */
  readonly complete: (message: AcceptedMessage, signal: AbortSignal) => Promise<Prompt>
}

/** The live view of one turn. */
export interface LivePreview {
  readonly show: (frame: () => Frame) => void
  readonly interject: (
    content: OutgoingContent | undefined,
    send: () => Promise<unknown>,
    then: 'goOn' | 'pause' | 'end',
  ) => Promise<void>
  readonly resume: () => void
  /** When a frame with readable status lines was last shown (monotonic milliseconds); -Infinity if never. */
  readonly readAt: number
  readonly ownsDraft: (draftId: string) => boolean
}

/** Asks the person. */
export interface Decisions {
  /** Resolves with the answer; undefined if the question was closed without one. */
  readonly ask: (question: Question) => Promise<PermissionAnswer | undefined>
  /** The same for a question from an MCP server. */
  readonly elicit: (question: ServerQuestion) => Promise<ElicitationAnswer | undefined>
  /** Claude no longer waits for this answer. */
  readonly withdraw: (requestId: string) => void
  /** Closes the open questions of a turn that is over, or of a process that is gone (its family tag). */
  readonly closeTurn: (turnId: string) => void
}

/** Follows background work. */
export interface BackgroundWork {
  /** Something happened in the process that serves this topic. */
  readonly note: (topic: Topic, event: ClaudeEvent, process: TaskControl) => void
  /** @returns a line for below an answer: what is still running after it */
  readonly goesOn: (topic: Topic) => string | undefined
}

/** Knows what Claude does without in each folder. */
export interface Lacks {
  /** A turn began in a process in this folder. */
  readonly began: (folder: string, turn: TurnStarted, serving: Serving) => void
  readonly ended: (result: TurnResult) => void
  /** Keeps what a process in this folder reports of its servers. */
  readonly keep: (folder: string, servers: readonly McpServer[]) => unknown
  readonly of: (folder: string) => readonly Lack[]
  /** @returns lines for below an answer, each once a day. Called in the transaction that writes the answer. */
  readonly toSay: (folder: string) => readonly string[]
}

/** Remembers file changes of turns, for an undo. */
export interface Undoing {
  /** A turn that changed files ends. Called in the transaction of its end. */
  readonly ended: (turn: ChangingTurn) => void
  /** @returns what to tell Claude with the next prompt in one of these sessions; each is returned once */
  readonly asides: (topic: Topic, sessionIds: readonly string[]) => readonly string[]
  /** @returns the first of these turns that changed files, unless that was undone */
  readonly changedBy: (turnIds: readonly string[]) => string | undefined
}

/**
 * Signs on a person's message. They make no sound and do not close the draft. Only the newest sign of a message counts,
 * and it may be lost.
 */
export interface Marks {
  /** This message waits its turn. */
  readonly waiting: (topic: Topic, messageId: number) => void
  readonly taken: (topic: Topic, messageId: number) => void
  /** Claude will not see this message. */
  readonly removed: (topic: Topic, messageId: number) => void
}

/** Messages where only the newest state matters; each call rejects with a SendError. */
export interface StatusMessages {
  /** Resolves with the message's id. */
  readonly post: (
    topic: Topic,
    content: WordsContent,
    options: { buttons: Buttons; silent: boolean },
  ) => Promise<number>
  readonly edit: (topic: Topic, messageId: number, change: MessageChange) => Promise<void>
  readonly remove: (topic: Topic, messageId: number) => Promise<void>
}
