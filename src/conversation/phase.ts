import type { Phase } from '../model/topic-status.ts'
import type { ProcessState } from './process/run.ts'

/** What goes on in a topic. */
export interface Activity {
  readonly isClosed: boolean
  readonly isStopping: boolean
  /** Something else uses the session. */
  readonly isHeld: boolean
  /** A message is on its way to a process. */
  readonly isServing: boolean
  readonly hasTurn: boolean
  /** Undefined while no process lives. */
  readonly process: ProcessState | undefined
  /** A message was sent to the process that Claude has not read. */
  readonly isSending: boolean
}

/** The phase of a topic. What prevents the next message from being taken comes first. */
export function phaseOf(activity: Activity): Phase {
  if (activity.isClosed) return 'closed'
  if (activity.isStopping) return 'stopping'
  if (activity.isHeld) return 'held'
  if (activity.isServing) return 'starting'
  if (activity.hasTurn) return 'running'
  switch (activity.process) {
    case undefined:
      return 'idle'
    case 'joinable':
      // What was sent has its turn first.
      return activity.isSending ? 'running' : 'background'
    case 'busy':
      return 'running'
    case 'ending':
      return 'ending'
  }
}

/** Whether the next message may be taken. It needs a session that nobody uses: two processes never share one. */
export function takesNext(phase: Phase): boolean {
  return phase === 'idle' || phase === 'background'
}

/** Whether something else, such as an undo, may have the session to itself. A process that is ending is waited for. */
export function canBeHeld(phase: Phase): boolean {
  return phase === 'idle' || phase === 'background' || phase === 'ending'
}
