import type { ChecklistItem, Retrying, TurnResult } from './claude/event.ts'
import type { FilePatch } from './claude/file-patch.ts'

/**
 * The state of one turn at one moment: a fold of its events. Times are milliseconds on the turn's own clock,
 * passed in with the events.
 */
export interface TurnView {
  /** Text, thinking, tools and notices in order of arrival. */
  readonly segments: readonly Segment[]
  readonly model?: string
  /** Set while Claude waits before it retries the API. */
  readonly retrying?: Retrying
  /** Claude is summarising the conversation. */
  readonly isCompacting?: true
  /** The conversation was summarised in this turn: who initiated it. */
  readonly compacted?: 'claude' | 'person'
  /** One of Claude's messages could not be read. */
  readonly mayMiss?: true
  /** Claude's to-do list; empty if it keeps none. */
  readonly checklist: readonly ChecklistItem[]
  readonly result?: TurnResult
}

export type Segment = TextSegment | ThinkingSegment | ToolStep | NoticeSegment

interface Began {
  /** When it began. */
  readonly at: number
}

export interface TextSegment extends Began {
  readonly kind: 'text'
  readonly text: string
  /** Its beginning was cut away, possibly all of it. */
  readonly isCut?: true
}

export interface ThinkingSegment extends Began {
  readonly kind: 'thinking'
  readonly text: string
}

export interface ToolStep extends Began {
  readonly kind: 'tool'
  readonly toolUseId: string
  readonly name: string
  readonly input: Readonly<Record<string, unknown>>
  /** `writing`: Claude is still writing the input. */
  readonly state: 'writing' | 'running' | 'done' | 'failed' | 'denied'
  readonly parentToolUseId?: string
  readonly endedAt?: number
  /** The end of what a command has written so far, or of what went wrong; bounded. */
  readonly output?: string
  /** It created the file. */
  readonly createdFile?: true
  readonly patch?: FilePatch
}

/** Something Claude did not say but the person should know, e.g. that the conversation was summarised. */
export interface NoticeSegment extends Began {
  readonly kind: 'notice'
  readonly text: string
}

export const emptyView: TurnView = { segments: [], checklist: [] }
