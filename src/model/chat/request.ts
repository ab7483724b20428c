import type { Again } from './action.ts'
import type { Prompt } from './prompt.ts'
import type { Topic } from './topic.ts'

/** A person's message for Claude. */
export interface PersonMessage {
  readonly topic: Topic
  readonly updateId: number
  readonly messageId: number
  /** If the text came in several messages, those after the first. */
  readonly moreMessages?: readonly number[]
  readonly prompt: Prompt
  /** When the person sent it (milliseconds since 1970). */
  readonly askedAt: number
}

/** A press of a button that retries or continues an earlier turn. */
export interface AgainPress {
  readonly turnId: string
  readonly how: Again
  readonly sessionId?: string
  /** Earliest start (wall-clock milliseconds). */
  readonly at?: number
  readonly topic: Topic
  readonly updateId: number
}

/** What happened to a person's request. `known`: its update was received before. */
export type Taken = 'accepted' | 'known' | 'full'

/**
 * What an edit did. `running`, `over`: the message no longer waits; `inParts`: it is part of a longer text; `blank`:
 * the new words cannot be seen.
 */
export type Edited = 'changed' | 'unknown' | 'running' | 'over' | 'inParts' | 'blank'

/** What became of a press that takes a way on, or back. `no`: it leads nowhere any more; `later`: not now. */
export interface WayTaken {
  readonly toast: string
  readonly isTaken: 'yes' | 'no' | 'later'
}

/** Names a turn by its id, or by the draft that shows it. */
export type TurnRef = { readonly turnId: string } | { readonly draftId: string }
