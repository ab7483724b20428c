import type { ToolStep, TurnView } from '../../model/view.ts'
import { keepsPlan } from './tools.ts'

/** What Claude and its agents did, in order; keeping its plan is none of it, unless that went wrong. */
export function stepsIn({ segments }: TurnView): ToolStep[] {
  return segments
    .filter(segment => segment.kind === 'tool')
    .filter(({ name, state }) => !keepsPlan(name) || state === 'failed')
}

/** Steps in a row of the same tool that went well, or run at once: they are worth one line. */
export type StepRun = readonly [ToolStep, ...ToolStep[]]

/** Puts steps in a row together where they used the same tool, and all went well or all run. */
export function runsOf(steps: readonly ToolStep[]): StepRun[] {
  const runs: [ToolStep, ...ToolStep[]][] = []
  for (const step of steps) {
    const run = runs.at(-1)
    if (run && isMore(run[0], step)) run.push(step)
    else runs.push([step])
  }
  return runs
}

/** Each step by itself. */
export function eachAlone(steps: readonly ToolStep[]): StepRun[] {
  return steps.map(step => [step])
}

function isMore(first: ToolStep, step: ToolStep): boolean {
  return first.name === step.name && first.state === step.state && ['done', 'running'].includes(step.state)
}

/** The steps that Claude took itself, in order. */
export function ownSteps(steps: readonly ToolStep[]): ToolStep[] {
  const ids = new Set(steps.map(({ toolUseId }) => toolUseId))
  // One whose agent is not known here belongs to nobody else.
  return steps.filter(({ parentToolUseId }) => parentToolUseId === undefined || !ids.has(parentToolUseId))
}

/** The steps of one agent. */
export function stepsOf(agent: ToolStep, steps: readonly ToolStep[]): ToolStep[] {
  return steps.filter(({ parentToolUseId }) => parentToolUseId === agent.toolUseId)
}
