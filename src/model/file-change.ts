import type { Topic } from './chat/topic.ts'

/** What one turn's file tools changed, as far as it can be undone. */
export interface ChangingTurn {
  /** For a person's prompt, its id on Claude's wire. */
  readonly turnId: string
  readonly topic: Topic
  readonly sessionId: string
  readonly files: readonly FileChange[]
}

export interface FileChange {
  /** Absolute. */
  readonly path: string
  /** The file did not exist before. */
  readonly isNew: boolean
}
