import type { TurnStarted } from './claude/event.ts'

/** Where a topic stands. */
export interface TopicStatus {
  readonly state: TopicState
  readonly waiting: number
  readonly cwd: string
  readonly sessionId?: string
  /** What Claude said of itself at the latest turn. */
  readonly about?: TurnStarted
}

export type TopicState = 'idle' | 'working' | 'background'

/** US dollars. */
export interface Costs {
  readonly topic: number
  /** All topics, since the given moment. */
  readonly recent: number
  readonly total: number
  readonly turns: number
}
