import type { ClaudeEvent, TaskStarted } from '../../model/claude/event.ts'
import type { Clock } from '../../model/clock.ts'
import type { ProcessRun } from '../process/run.ts'
import type { Progress } from './progress.ts'

/** How often to read a command's output (milliseconds). */
const EVERY_MS = 2_000

interface Following {
  readonly run: Pick<ProcessRun, 'control' | 'gone'>
  /** The progress of the turn that waits for the command. */
  readonly progress: Pick<Progress, 'runs'>
  readonly onOutput: (event: ClaudeEvent) => void
}

/**
 * Brings the output of a command that Claude waits for into its turn, until the command ends. Measured on 2.1.329:
 * Claude reports such a command only after about 3 s; its output can be read from then on.
 */
export async function followOutput(
  { task, toolUseId, isBackground }: TaskStarted,
  { run, progress, onOutput }: Following,
  clock: Clock,
): Promise<void> {
  if (isBackground || toolUseId === undefined) return
  while (progress.runs(toolUseId) && !run.gone.aborted) {
    const output = await run.control.taskOutput(task.id)
    if (output.kind === 'none') return
    if (progress.runs(toolUseId)) onOutput({ type: 'toolOutput', toolUseId, output: output.text })
    await clock.sleep(EVERY_MS, run.gone)
  }
}
