import type { Elicitation } from './elicitation.ts'
import type { FailureCause } from './failure-cause.ts'
import type { FilePatch } from './file-patch.ts'
import type { PermissionRequest } from './permission.ts'
import type { McpServer } from './server.ts'

/**
 * What a Claude process reports, in this program's own terms: nothing outside `src/claude` uses the wire's
 * names. When this union grows, the compiler flags each `switch` over it.
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

/** A turn begins in this process: for a prompt, or one that Claude starts by itself after background work. */
export interface TurnStarted {
  readonly type: 'turnStarted'
  readonly sessionId: string
  readonly model: string
  /** The mode Claude really runs in, to compare with the requested one. */
  readonly permissionMode: string
  /** Absent if the CLI does not report it, which means that it is too old. */
  readonly version?: string
  /** What is wrong with this Claude Code in general, and how to fix it. */
  readonly problem?: string
  /** Who pays: `none` means not logged in or a subscription; otherwise the source of an API key. */
  readonly apiKeySource?: string
  /** All MCP servers, as they are now. */
  readonly servers?: readonly McpServer[]
  /** The prompts this turn answers. Undefined if the CLI does not report them (2.1.197), empty if none. */
  readonly promptIds?: readonly string[]
}

/** One prompt changed state (2.1.329 and later). */
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

/** Claude begins to write a tool use; its input is not known yet. */
export interface ToolStarted {
  readonly type: 'toolStarted'
  readonly toolUseId: string
  readonly name: string
  /** The tool use that started the subagent this one belongs to. */
  readonly parentToolUseId?: string
}

/** The tool's complete input is known; from now on it may run. */
export interface ToolDescribed {
  readonly type: 'toolDescribed'
  readonly toolUseId: string
  readonly name: string
  readonly input: Readonly<Record<string, unknown>>
  readonly parentToolUseId?: string
}

/** The last few KiB that a running command has written so far. */
export interface ToolOutput {
  readonly type: 'toolOutput'
  readonly toolUseId: string
  readonly output: string
}

export interface ToolFinished {
  readonly type: 'toolFinished'
  readonly toolUseId: string
  readonly isError: boolean
  /** It did not run: a person, a rule or the mode denied it. */
  readonly isDenied?: true
  /** The tool's result, as text. */
  readonly output: string
  /** It created the file. */
  readonly createdFile?: true
  /** What it changed in a file. */
  readonly patch?: FilePatch
}

/** Claude's own to-do list, complete. */
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

/** Claude no longer waits for the answer, to a permission request or an elicitation. */
export interface PermissionWithdrawn {
  readonly type: 'permissionWithdrawn'
  readonly requestId: string
}

/** The API refused or failed, and Claude retries by itself. */
export interface Retrying {
  readonly type: 'retrying'
  readonly attempt: number
  readonly maxAttempts: number
  readonly delayMs: number
  /** As on the wire: `overloaded`, `rate_limit`, `authentication_failed`, … */
  readonly error: string
  readonly status?: number
}

/** A long-running command or agent. Claude reports a command it waits for only after about 3 s (2.1.329). */
export interface TaskStarted {
  readonly type: 'taskStarted'
  readonly task: BackgroundTask
  /** The tool use that started it. */
  readonly toolUseId?: string
  /** False: Claude waits for it. */
  readonly isBackground: boolean
}

/** The background work that remains in this process. */
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

/** The permission mode changed, by request or by Claude itself. */
export interface ModeChanged {
  readonly type: 'modeChanged'
  readonly mode: string
}

/** Claude begins or finishes summarising the conversation. */
export interface Compacting {
  readonly type: 'compacting'
  readonly isOn: boolean
}

/** Claude summarised the conversation to make room; it knows what came before only from the summary. */
export interface Compacted {
  readonly type: 'compacted'
  /** Who initiated it. */
  readonly by: 'claude' | 'person'
}

/** A line that was not a message, or was too long to read, was skipped. */
export interface LineSkipped {
  readonly type: 'lineSkipped'
  readonly reason: string
  /** It was or may have been a message: part of the answer may be missing. */
  readonly mayMiss: boolean
}

/** A turn is over; the process may continue. */
export interface TurnResult {
  readonly type: 'result'
  /** `interrupted`: the host requested it. A result marked both success and error counts as `failed`. */
  readonly outcome: 'success' | 'failed' | 'interrupted'
  /** The text of the last assistant message only; text before tool uses was in earlier events. */
  readonly text: string
  readonly errors: readonly string[]
  /** Why it failed, if a person can do something about it from the chat. */
  readonly cause?: FailureCause
  readonly sessionId: string
  /** US dollars for this turn alone, whichever way the CLI counts. Absent if it gave no figure. */
  readonly costUsd?: number
  readonly durationMs: number
  readonly steps: number
  /** The share of the model's context window in use, 0-1. Absent unless the CLI reports both numbers. */
  readonly contextShare?: number
  /** When Claude Code's own login ends, or up to three days earlier (milliseconds since 1970; 2.1.332). */
  readonly loginEndsAt?: number
  /** `task`: Claude started this turn by itself after background work; it answers no person's prompt. */
  readonly origin: 'prompt' | 'task'
  readonly promptIds?: readonly string[]
  /** Claude's last message in this turn: the session can be resumed right after it. Absent if a summary replaced it. */
  readonly lastMessageId?: string
}

/** The process has exited and its output was read to the end. Always the last event, exactly once. */
export interface Exited {
  readonly type: 'exited'
  readonly code?: number
  readonly signal?: string
  /** The end of its stderr, bounded. */
  readonly stderr: string
  /** Why it could not do its work and how to fix that, if known. */
  readonly problem?: string
}
