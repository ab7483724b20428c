import type { Phase } from '../model/topic-status.ts'
import type { ProcessState } from './process/run.ts'

/** What is going on in a topic. */
export interface Activity {
  readonly isClosed: boolean
  readonly isStopping: boolean
  /** Something else uses the session, e.g. an undo. */
  readonly isHeld: boolean
  /** A message is on its way to a process. */
  readonly isServing: boolean
  readonly hasTurn: boolean
  /** Undefined if no process is alive. */
  readonly process: ProcessState | undefined
  /** A message was sent to the process, and Claude has not read it yet. */
  readonly isSending: boolean
}

/** @returns the phase of a topic. Whatever prevents the next message from being taken comes first. */
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
      // The message that was sent has its turn first.
      return activity.isSending ? 'running' : 'background'
    case 'busy':
      return 'running'
    case 'ending':
      return 'ending'
  }
}

/** Whether the next message may be taken. It needs a free session: two processes never share one. */
export function takesNext(phase: Phase): boolean {
  return phase === 'idle' || phase === 'background'
}

/** Whether something else, e.g. an undo, may have the session to itself. It waits for a process that is ending. */
export function canBeHeld(phase: Phase): boolean {
  return takesNext(phase) || phase === 'ending'
}
