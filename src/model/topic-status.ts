import type { TurnStarted } from './claude/event.ts'
import type { Lack } from './lack.ts'

/** The current state of a topic. */
export interface TopicStatus {
  readonly phase: Phase
  readonly waiting: number
  readonly cwd: string
  readonly sessionId?: string
  /** The session that was left by going back. It still has all that was said. */
  readonly leftSession?: string
  /** The next message goes on in a fork of the session. */
  readonly isGoingBack?: true
  /** What Claude reported about itself at the latest turn. */
  readonly about?: TurnStarted
  /** What Claude does without here, as last known. */
  readonly lacks: readonly Lack[]
}

/** What goes on in a topic. */
export type Phase =
  | 'idle'
  /** A message was taken and is on its way to Claude. */
  | 'starting'
  /** Claude works on a turn. */
  | 'running'
  /** Only background work runs. The next message joins its process. */
  | 'background'
  /** The process has nothing left to do and exits. The next message waits for that. */
  | 'ending'
  | 'stopping'
  /** Something else uses the session, e.g. an undo. */
  | 'held'
  /** Nothing is taken any more: the program ends, or the person blocked the bot. */
  | 'closed'

/** What a stop ended. */
export type Stopped = 'turn' | 'background' | 'nothing'

/** US dollars. */
export interface Costs {
  readonly topic: number
  /** All topics, since a given time. */
  readonly recent: number
  readonly total: number
  readonly turns: number
}
