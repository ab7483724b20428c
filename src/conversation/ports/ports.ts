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
import type { ClaudeEvent } from '../../model/claude/event.ts'
import type { Grant, PermissionAnswer } from '../../model/claude/permission.ts'
import type { TaskControl } from '../../model/claude/task.ts'
import type { ClaudeProcess } from '../../model/claude-process.ts'
import type { ChangingTurn } from '../../model/file-change.ts'
import type { Question, ServerQuestion } from '../../model/question.ts'
import type { Setting } from '../../model/settings/setting.ts'
import type { AcceptedMessage } from '../tables/rows.ts'

/** What a conversation needs of Claude. */
export interface Claude {
  /**
   * Starts one process. Rejects when it cannot be started; the error's message says why and what mends it.
   */
  readonly launch: (start: Start) => Promise<ClaudeProcess>
  /** Ends whatever an earlier run of this program left alive. */
  readonly reap: (familyTag: string) => Promise<void>
  /** Whether the owner trusts this folder's own hooks, servers and settings. */
  readonly isTrusted: (cwd: string) => Promise<boolean>
}

export interface Start {
  readonly cwd: string
  readonly trusted: boolean
  /** The mode Claude is started in, which it has to confirm. */
  readonly permissionMode: string
  /** What the person allowed for the session. */
  readonly grants: readonly Grant[]
  /** The session to go on with. */
  readonly resume?: string
  /** Names every process of this start, descendants included. */
  readonly familyTag: string
}

/** What holds in a topic of that which can be set from the chat. */
export interface ChosenSettings {
  readonly current: (setting: Setting, topic: Topic) => string
  /** Whether the host lets this value hold. */
  readonly accepts: (setting: Setting, value: string) => boolean
  /** This value holds by now: what runs knows it already. */
  readonly keep: (setting: Setting, topic: Topic, value: string) => void
  /** The session is over: forgets what lasts no longer. */
  readonly forgetSession: (topic: Topic) => void
}

/** What must arrive. */
export interface Mail {
  /** Writes it down; nothing is sent before its release. */
  readonly write: (topic: Topic, post: Post) => WrittenPost
  /** The format answers have in this chat. */
  readonly format: (topic: Topic) => Format
}

/** Completes prompts: fetches what they refer to. */
export interface Prompts {
  /**
   * Resolves with the prompt as Claude gets it. Rejects if it cannot be completed; the error's message says why.
   *
   * @param signal aborts when nobody needs it any more
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
  /** When a frame was last shown whose status lines can be read (monotonic milliseconds); before that -Infinity. */
  readonly readAt: number
  readonly ownsDraft: (draftId: string) => boolean
}

/** Asks the person. */
export interface Decisions {
  /** Resolves with the answer; undefined when the question was closed without one. */
  readonly ask: (question: Question) => Promise<PermissionAnswer | undefined>
  /** The same for what an MCP server asks. */
  readonly elicit: (question: ServerQuestion) => Promise<ElicitationAnswer | undefined>
  /** Claude no longer waits for this answer. */
  readonly withdraw: (requestId: string) => void
  /** The turn is over, or the process with this family tag: its open questions are closed. */
  readonly closeTurn: (turnId: string) => void
}

/** Follows what goes on beside answers. */
export interface BackgroundWork {
  /** Something happened in the process that serves this topic. */
  readonly note: (topic: Topic, event: ClaudeEvent, process: TaskControl) => void
  /** A line for below an answer: what goes on after it. */
  readonly goesOn: (topic: Topic) => string | undefined
}

/** Remembers what turns did to files, for an undo. */
export interface Undoing {
  /** A turn ends that changed files. Called in the transaction of its end. */
  readonly ended: (turn: ChangingTurn) => void
  /** What Claude is to be told with the next prompt of this session, once. */
  readonly asides: (topic: Topic, sessionId: string) => readonly string[]
}

/** Signs on a person's message that make no sound and leave the draft alone. */
export interface Marks {
  /** This message waits its turn. */
  readonly waiting: (topic: Topic, messageId: number) => Promise<void>
  readonly taken: (topic: Topic, messageId: number) => Promise<void>
  /** Claude will not see this message. */
  readonly removed: (topic: Topic, messageId: number) => Promise<void>
}

/** Messages of which only the newest state counts; each call rejects with a SendError. */
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
