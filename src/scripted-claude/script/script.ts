/** An answer as data: what is thought, said and done, in order. */

export type Script = readonly Step[]

export type Step = Think | Say | UseTool

export interface Think {
  readonly kind: 'think'
  readonly text: string
}

export interface Say {
  readonly kind: 'say'
  /** Markdown; a function where it depends on what the tool before it gave. */
  readonly text: string | ((outcome: ToolOutcome) => string)
}

export interface UseTool {
  readonly kind: 'tool'
  readonly use: ToolUse
  /**
   * What a person has to permit: nothing (it only looks), a change to a file, or any command; or what they have to
   * say, in whatever mode.
   */
  readonly needs: 'nothing' | 'edit' | 'command' | 'answer'
  /** Passed over where the tool before it was denied. */
  readonly follows?: boolean
}

/** Tools and their inputs are named as the real CLI names them. */
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

/** What a tool gave, as Claude and the host are told. */
export interface ToolOutcome {
  readonly text: string
  readonly isError: boolean
  /** `denied`: it did not run, because the person or the mode said no. */
  readonly state: 'done' | 'denied'
  /** Questions with their answers. */
  readonly answers?: readonly (readonly [string, string])[]
  /** The file that was made; the path is absolute. */
  readonly created?: { readonly path: string; readonly content: string }
}
