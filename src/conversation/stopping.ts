import type { TurnOutcome } from './ending/final.ts'
import { errorMessage } from './process/problem.ts'
import type { ProcessRun } from './process/run.ts'
import type { MessageQueue } from './queue/message-queue.ts'
import type { Turns } from './turns.ts'

export interface Stopping {
  /** May already be ending: afterwards nothing of the topic runs. */
  readonly run: ProcessRun | undefined
  readonly turns: Turns
  readonly queue: MessageQueue
  /** Tells the person if there is no turn to do so. */
  readonly warn: (words: string) => void
}

/**
 * Ends the process with everything it started, then the turn: the chat may say so only once nothing is left.
 * Messages sent to it but not picked up wait again. Never rejects: the person is told what is still running.
 */
export async function stopRun({ run, turns, queue, warn }: Stopping, outcome: TurnOutcome): Promise<void> {
  const failure = await run?.stop().then(() => undefined, errorMessage)
  queue.allReturned()
  if (failure === undefined) return turns.end(goesOn(outcome, queue.length))
  const why = `${outcome.why ?? 'Stopped, but not everything.'} ${failure}`
  if (turns.current) turns.end({ ...outcome, why })
  else warn(`⚠️ ${why}`)
}

function goesOn(outcome: TurnOutcome, waiting: number): TurnOutcome {
  if (outcome.ending !== 'stopped' || waiting === 0) return outcome
  return { ...outcome, why: 'Stopped. Your next message runs now.' }
}
