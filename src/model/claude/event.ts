import type { Elicitation } from './elicitation.ts'
import type { FailureCause } from './failure-cause.ts'
import type { PermissionRequest } from './permission.ts'

/**
 * What a Claude process says, in this program's own words. Nothing outside `src/claude` knows a name of the
 * wire; whoever switches over this union is told by the compiler when it grows.
 */
export type ClaudeEvent =
  | TurnStarted
  | PromptMoved
  | TextStarted
  | TextGrew
  | ThinkingStarted
  | ThinkingGrew
  | ToolStarted
  | ToolDescribed
  | ToolOutput
  | ToolFinished
  | ChecklistChanged
  | PermissionAsked
  | ElicitationAsked
  | PermissionWithdrawn
  | Retrying
  | TaskStarted
  | TasksChanged
  | StateChanged
  | ModeChanged
  | Compacting
  | Compacted
  | LineSkipped
  | TurnResult
  | Exited

/** A turn begins in this process: its own prompt's, or one that Claude takes by itself after background work. */
export interface TurnStarted {
  readonly type: 'turnStarted'
  readonly sessionId: string
  readonly model: string
  /** The mode Claude really runs in; to be compared with the one that was asked for. */
  readonly permissionMode: string
  /** Absent where the CLI does not say it: 2.0.14 does not. */
  readonly version?: string
  /** What is wrong with this Claude Code as a whole, and what mends it. */
  readonly problem?: string
  /** Who pays: `none` means not logged in or a subscription; otherwise the source of an API key. */
  readonly apiKeySource?: string
  /** The prompts this turn answers. Undefined where the CLI does not say (2.1.197), empty where it has none. */
  readonly promptIds?: readonly string[]
}

/** The fate of one prompt by its id (2.1.329 and later). */
export interface PromptMoved {
  readonly type: 'promptMoved'
  readonly promptId: string
  readonly state: 'queued' | 'started' | 'completed' | 'cancelled'
}

/** A new block of answer text begins. */
export interface TextStarted {
  readonly type: 'textStarted'
}

export interface TextGrew {
  readonly type: 'text'
  readonly text: string
}

export interface ThinkingStarted {
  readonly type: 'thinkingStarted'
}

export interface ThinkingGrew {
  readonly type: 'thinking'
  readonly text: string
}

/** A tool use begins to be written; its input is not known yet. */
export interface ToolStarted {
  readonly type: 'toolStarted'
  readonly toolUseId: string
  readonly name: string
  /** The tool use of the subagent that this one belongs to. */
  readonly parentToolUseId?: string
}

/** The tool's whole input is known; from here on it may run. */
export interface ToolDescribed {
  readonly type: 'toolDescribed'
  readonly toolUseId: string
  readonly name: string
  readonly input: Readonly<Record<string, unknown>>
  readonly parentToolUseId?: string
}

/** The end of what a command that runs has written so far, a few KiB. */
export interface ToolOutput {
  readonly type: 'toolOutput'
  readonly toolUseId: string
  readonly output: string
}

export interface ToolFinished {
  readonly type: 'toolFinished'
  readonly toolUseId: string
  readonly isError: boolean
  /** It did not run: a person, a rule or the mode said no. */
  readonly isDenied?: true
  /** What the tool gave back, as text. */
  readonly output: string
  /** It wrote a file that was not there. */
  readonly createdFile?: true
  /** What it changed in a file. */
  readonly patch?: FilePatch
}

/** What became of one file's lines. */
export interface FilePatch {
  /** Lines. */
  readonly added: number
  readonly removed: number
  /** Hunk by hunk, each line with `+`, `-` or a space before it; bounded. */
  readonly text: string
}

/** Claude's own list of what there is to do, whole. */
export interface ChecklistChanged {
  readonly type: 'checklist'
  readonly items: readonly ChecklistItem[]
}

export interface ChecklistItem {
  readonly text: string
  readonly state: 'open' | 'active' | 'done'
}

export interface PermissionAsked {
  readonly type: 'permissionAsked'
  readonly request: PermissionRequest
}

/** An MCP server asks the person something. */
export interface ElicitationAsked {
  readonly type: 'elicitationAsked'
  readonly request: Elicitation
}

/** Claude no longer waits for this answer, whatever was asked. */
export interface PermissionWithdrawn {
  readonly type: 'permissionWithdrawn'
  readonly requestId: string
}

/** The API refused or failed, and Claude tries again by itself. */
export interface Retrying {
  readonly type: 'retrying'
  readonly attempt: number
  readonly maxAttempts: number
  readonly delayMs: number
  /** The wire's own word: `overloaded`, `rate_limit`, `authentication_failed`, … */
  readonly error: string
  readonly status?: number
}

/** A command or an agent that lasts; Claude says so of a command that it waits for only after about 3 s (2.1.329). */
export interface TaskStarted {
  readonly type: 'taskStarted'
  readonly task: BackgroundTask
  /** The tool use that began it. */
  readonly toolUseId?: string
  /** False: Claude waits for it. */
  readonly isBackground: boolean
}

/** Background work that is left in this process. */
export interface TasksChanged {
  readonly type: 'tasks'
  readonly tasks: readonly BackgroundTask[]
}

export interface BackgroundTask {
  readonly id: string
  readonly kind: 'agent' | 'command' | 'other'
  readonly description: string
}

export interface StateChanged {
  readonly type: 'state'
  readonly state: 'running' | 'requiresAction' | 'idle'
}

/** Another permission mode holds from now on: asked for, or Claude's own doing. */
export interface ModeChanged {
  readonly type: 'modeChanged'
  readonly mode: string
}

/** Claude begins to summarise the conversation, or is over with it. */
export interface Compacting {
  readonly type: 'compacting'
  readonly isOn: boolean
}

/** Claude summarised the conversation to make room: what was said before, it knows only from the summary. */
export interface Compacted {
  readonly type: 'compacted'
  /** Whose wish it was. */
  readonly by: 'claude' | 'person'
}

/** A line that was no message, or too long to read, was passed over. */
export interface LineSkipped {
  readonly type: 'lineSkipped'
  readonly reason: string
  /** It was a message, or may have been one: something of the answer may be missing. */
  readonly mayMiss: boolean
}

/** A turn is over; the process may well go on. */
export interface TurnResult {
  readonly type: 'result'
  /** `interrupted`: the host asked for it. A result that says success and is an error counts as `failed`. */
  readonly outcome: 'success' | 'failed' | 'interrupted'
  /** The last assistant message's text only; what came before tools was in earlier events. */
  readonly text: string
  readonly errors: readonly string[]
  /** Why it failed, where a person can do something about it from the chat. */
  readonly cause?: FailureCause
  readonly sessionId: string
  /** US dollars of this turn alone, whichever way the CLI counts. Absent where it gave no figure. */
  readonly costUsd?: number
  readonly durationMs: number
  readonly steps: number
  /** How much of the model's context window the conversation takes, 0-1. Absent where the CLI does not say both. */
  readonly contextShare?: number
  /** `task`: Claude took this turn by itself after background work; it answers no prompt of a person. */
  readonly origin: 'prompt' | 'task'
  readonly promptIds?: readonly string[]
}

/** The process is gone and its output read to the end. Always the last event, exactly once. */
export interface Exited {
  readonly type: 'exited'
  readonly code?: number
  readonly signal?: string
  /** The end of what it wrote to stderr, bounded. */
  readonly stderr: string
  /** Why it could not do its work, and what mends it, where that is known. */
  readonly problem?: string
}
