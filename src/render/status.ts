import type { ToolStep, TurnView } from '../model/view.ts'
import { counted } from './counted.ts'
import { type ApiWait, retryLine } from './retry.ts'
import { stepLine } from './step.ts'

/** Claude may run many tools at once; a phone shows few lines. */
const MAX_STEPS = 4

export interface StatusFacts {
  /** The conversation's folder. */
  readonly cwd: string
  /** What Claude waits for, while it waits for the API. */
  readonly wait?: ApiWait | undefined
}

/**
 * What Claude is doing now, a line each: the tools that run (or the one that just ended), thinking, a wait for
 * the API. Before its first word it thinks; while it writes there is nothing to say.
 */
export function statusLines(view: TurnView, { cwd, wait }: StatusFacts): string[] {
  const steps = view.segments.filter(segment => segment.kind === 'tool')
  const own = steps.filter(step => step.parentToolUseId === undefined)
  const lines = currentSteps(view, own).map(step => stepLine(step, cwd) + subSteps(step, steps))
  return [...few(lines), ...thoughts(view), ...(wait ? [retryLine(wait)] : [])]
}

function currentSteps(view: TurnView, own: readonly ToolStep[]): readonly ToolStep[] {
  const running = own.filter(isRunning)
  if (running.length > 0) return running
  const isWriting = view.segments.at(-1)?.kind === 'text'
  return isWriting ? [] : own.slice(-1)
}

function isRunning({ state }: ToolStep): boolean {
  return state === 'writing' || state === 'running'
}

/** A subagent's own tools are only counted. */
function subSteps(agent: ToolStep, steps: readonly ToolStep[]): string {
  const count = steps.filter(step => step.parentToolUseId === agent.toolUseId).length
  return count === 0 ? '' : ` · ${counted(count, 'step')}`
}

function few(lines: readonly string[]): string[] {
  const more = lines.length - MAX_STEPS
  return more > 0 ? [`… and ${more} more`, ...lines.slice(-MAX_STEPS)] : [...lines]
}

function thoughts(view: TurnView): string[] {
  const last = view.segments.at(-1)
  if (last === undefined || last.kind === 'thinking') return view.retrying ? [] : ['Thinking…']
  return last.kind === 'notice' ? [last.text] : []
}
