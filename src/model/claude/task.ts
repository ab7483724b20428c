/** What a command that runs, or ran, has said. */
export type TaskOutput =
  /** The end of it, a few KiB, as the command wrote it. */
  | { readonly kind: 'output'; readonly text: string }
  /** It has none that could be read: an agent, an older Claude, a process that is gone. */
  | { readonly kind: 'none' }

/** What can be asked of a process about the work in it. Never rejects. */
export interface TaskControl {
  readonly taskOutput: (taskId: string) => Promise<TaskOutput>
  /** Whether Claude took the request; the work is gone only once no event names it any more. */
  readonly stopTask: (taskId: string) => Promise<boolean>
  /** Sends a command that Claude waits for to the background. False where it cannot be, or has just ended. */
  readonly toBackground: (toolUseId: string) => Promise<boolean>
}
