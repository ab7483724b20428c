/** The output of a running or finished command. */
export type TaskOutput =
  /** The last few KiB, as the command wrote them. */
  | { readonly kind: 'output'; readonly text: string }
  /** No output can be read: it is an agent, Claude is too old, or the process has exited. */
  | { readonly kind: 'none' }

/** Requests to a process about the work in it. Never rejects. */
export interface TaskControl {
  readonly taskOutput: (taskId: string) => Promise<TaskOutput>
  /** @returns whether Claude accepted the request; the work is gone only once no event names it any more */
  readonly stopTask: (taskId: string) => Promise<boolean>
  /** Moves a command Claude waits for to the background. @returns false if it cannot, or has just ended */
  readonly toBackground: (toolUseId: string) => Promise<boolean>
}
