import type { Again } from './action.ts'
import type { Prompt } from './prompt.ts'
import type { Topic } from './topic.ts'

/** A message of a person's for Claude. */
export interface PersonMessage {
  readonly topic: Topic
  readonly updateId: number
  readonly messageId: number
  /** Of a text that came in parts, those after the first. */
  readonly moreMessages?: readonly number[]
  readonly prompt: Prompt
  /** When the person sent it (milliseconds since 1970). */
  readonly askedAt: number
}

/** A press of a button that tries an earlier turn once more, or goes on with it. */
export interface AgainPress {
  readonly turnId: string
  readonly how: Again
  readonly sessionId?: string
  /** Not before that (wall-clock milliseconds). */
  readonly at?: number
  readonly topic: Topic
  readonly updateId: number
}

/** What became of what a person asks for. `known`: its update came before. */
export type Taken = 'accepted' | 'known' | 'full'

/** What became of new words for a message that was sent: it waits no longer, or is not one of its own. */
export type Edited = 'changed' | 'unknown' | 'running' | 'over' | 'inParts'

/** Names a turn by its id, or by the draft that shows it. */
export type TurnRef = { readonly turnId: string } | { readonly draftId: string }
