import type { BackgroundTask, ChecklistItem, FilePatch, Retrying, TurnResult } from './claude/event.ts'

/**
 * What is known of one turn at one moment: a fold of its events. Its times are milliseconds on a clock of the turn's own,
 * handed in with the events.
 */
export interface TurnView {
  /** Text, thinking, tools and notices in the order in which they came. */
  readonly segments: readonly Segment[]
  readonly model?: string
  /** Set while Claude waits before it asks the API again. */
  readonly retrying?: Retrying
  /** Claude summarises the conversation at this moment. */
  readonly isCompacting?: true
  /** It was summarised in this turn, and whose wish that was. */
  readonly compacted?: 'claude' | 'person'
  /** A message of Claude's could not be read. */
  readonly mayMiss?: true
  readonly tasks: readonly BackgroundTask[]
  /** What Claude says there is to do; empty where it keeps no list. */
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
  /** What it began with was taken away, also where nothing is left of it. */
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
  /** `writing`: Claude still writes the input. */
  readonly state: 'writing' | 'running' | 'done' | 'failed' | 'denied'
  readonly parentToolUseId?: string
  readonly endedAt?: number
  /** What a command has written so far, or what went wrong: the end of it, bounded. */
  readonly output?: string
  /** It wrote a file that was not there. */
  readonly createdFile?: true
  readonly patch?: FilePatch
}

/** Something the person should know that Claude did not say, e.g. that the conversation was summarised. */
export interface NoticeSegment extends Began {
  readonly kind: 'notice'
  readonly text: string
}

export const emptyView: TurnView = { segments: [], tasks: [], checklist: [] }
