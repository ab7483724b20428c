import type { ToolStep, TurnView } from '../../model/view.ts'
import { keepsPlan } from './tools.ts'

/** The steps of Claude and its agents, in order. Plan updates are left out unless they failed. */
export function stepsIn({ segments }: TurnView): ToolStep[] {
  return segments
    .filter(segment => segment.kind === 'tool')
    .filter(({ name, state }) => !keepsPlan(name) || state === 'failed')
}

/** Consecutive steps of the same tool that all succeeded or all run. They share one line. */
export type StepRun = readonly [ToolStep, ...ToolStep[]]

/** Groups consecutive steps of the same tool if all succeeded or all run. */
export function runsOf(steps: readonly ToolStep[]): StepRun[] {
  const runs: [ToolStep, ...ToolStep[]][] = []
  for (const step of steps) {
    const run = runs.at(-1)
    if (run && isMore(run[0], step)) run.push(step)
    else runs.push([step])
  }
  return runs
}

/** Puts each step into its own group. */
export function eachAlone(steps: readonly ToolStep[]): StepRun[] {
  return steps.map(step => [step])
}

function isMore(first: ToolStep, step: ToolStep): boolean {
  return first.name === step.name && first.state === step.state && ['done', 'running'].includes(step.state)
}

/** The steps that Claude took itself rather than through an agent, in order. */
export function ownSteps(steps: readonly ToolStep[]): ToolStep[] {
  const ids = new Set(steps.map(({ toolUseId }) => toolUseId))
  // A step whose agent is not in the list counts as Claude's own.
  return steps.filter(({ parentToolUseId }) => parentToolUseId === undefined || !ids.has(parentToolUseId))
}

/** The steps of one agent. */
export function stepsOf(agent: ToolStep, steps: readonly ToolStep[]): ToolStep[] {
  return steps.filter(({ parentToolUseId }) => parentToolUseId === agent.toolUseId)
}
