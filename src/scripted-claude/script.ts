/** An answer as data: what is thought, said and done, in order. */
import type { ToolOutcome } from './tools.ts'

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
  /** What a person has to permit: nothing (it only looks), a change to a file, or any command. */
  readonly needs: 'nothing' | 'edit' | 'command'
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
