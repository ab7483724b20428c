import type { TurnStarted } from './claude/event.ts'

/** The current state of a topic. */
export interface TopicStatus {
  readonly state: TopicState
  readonly waiting: number
  readonly cwd: string
  readonly sessionId?: string
  /** What Claude reported about itself at the latest turn. */
  readonly about?: TurnStarted
}

export type TopicState = 'idle' | 'working' | 'background'

/** US dollars. */
export interface Costs {
  readonly topic: number
  /** All topics, since a given time. */
  readonly recent: number
  readonly total: number
  readonly turns: number
}
