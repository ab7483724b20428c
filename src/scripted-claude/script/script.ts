/** An answer as data: what is thought, said and done, in order. */

export type Script = readonly Step[]

export type Step = Think | Say | UseTool

export interface Think {
  readonly kind: 'think'
  readonly text: string
}

export interface Say {
  readonly kind: 'say'
  /** Markdown, or a function of the previous tool's outcome. */
  readonly text: string | ((outcome: ToolOutcome) => string)
}

export interface UseTool {
  readonly kind: 'tool'
  readonly use: ToolUse
  /**
   * What a person must permit: nothing (read-only), a change to a file, or any command. `answer`: a person
   * must answer, whatever the mode.
   */
  readonly needs: 'nothing' | 'edit' | 'command' | 'answer'
  /** Skipped if the previous tool was denied. */
  readonly follows?: boolean
}

/** Tools and inputs have the same names as in the real CLI. */
export type ToolUse =
  | {
      readonly name: 'Bash'
      readonly input: {
        readonly command: string
        readonly description: string
        readonly run_in_background?: true
      }
    }
  | { readonly name: 'Write'; readonly input: { readonly file_path: string; readonly content: string } }
  | { readonly name: 'AskUserQuestion'; readonly input: { readonly questions: readonly Question[] } }
  | { readonly name: 'ExitPlanMode'; readonly input: { readonly plan: string } }
  | { readonly name: 'TodoWrite'; readonly input: { readonly todos: readonly Todo[] } }

export interface Todo {
  readonly content: string
  readonly activeForm: string
  readonly status: 'pending' | 'in_progress' | 'completed'
}

export interface Question {
  readonly question: string
  readonly header: string
  readonly options: readonly {
    readonly label: string
    readonly description: string
    readonly preview?: string
  }[]
  readonly multiSelect: boolean
}

/** A tool's result, as reported to Claude and the host. */
export interface ToolOutcome {
  readonly text: string
  readonly isError: boolean
  /** `denied`: it did not run because the person or the mode refused. */
  readonly state: 'done' | 'denied'
  /** Questions and their answers. */
  readonly answers?: readonly (readonly [string, string])[]
  /** The created file, with an absolute path. */
  readonly created?: { readonly path: string; readonly content: string }
}
