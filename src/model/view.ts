import type { BackgroundTask, Retrying, TurnResult } from './event.ts'

/** What is known of one turn at one moment: a fold of its events. No clock in it: times are handed in by who shows. */
export interface TurnView {
  /** Text, thinking, tools and notices in the order in which they came. */
  readonly segments: readonly Segment[]
  readonly model?: string
  /** Set while Claude waits before it asks the API again. */
  readonly retrying?: Retrying
  readonly tasks: readonly BackgroundTask[]
  readonly result?: TurnResult
}

export type Segment = TextSegment | ThinkingSegment | ToolStep | NoticeSegment

export interface TextSegment {
  readonly kind: 'text'
  readonly text: string
  /** What it began with was taken away, also where nothing is left of it. */
  readonly isCut?: true
}

export interface ThinkingSegment {
  readonly kind: 'thinking'
  readonly text: string
}

export interface ToolStep {
  readonly kind: 'tool'
  readonly toolUseId: string
  readonly name: string
  readonly input: Readonly<Record<string, unknown>>
  /** `writing`: Claude still writes the input. */
  readonly state: 'writing' | 'running' | 'done' | 'failed'
  readonly parentToolUseId?: string
  /** It wrote a file that was not there. */
  readonly createdFile?: true
}

/** Something the person should know that Claude did not say, e.g. that the conversation was summarised. */
export interface NoticeSegment {
  readonly kind: 'notice'
  readonly text: string
}

export const emptyView: TurnView = { segments: [], tasks: [] }
