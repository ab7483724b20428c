import type { Detail } from '../../model/chat/detail.ts'
import type { Shows, Verbosity } from '../../model/chat/verbosity.ts'
import type { ThinkingSegment, ToolStep, TurnView } from '../../model/view.ts'
import { styledBlocks } from '../blocks/styled-blocks.ts'
import { renderMarkdown } from '../markdown/parts.ts'
import { type ApiWait, retryLine } from '../notices/api-wait.ts'
import { counted } from '../text/counted.ts'
import { type Depth, stepDetails } from './step-details.ts'
import { eachAlone, ownSteps, runsOf, type StepRun, stepsIn, stepsOf } from './step-groups.ts'
import { type StepContext, stepLine } from './step-line.ts'

export interface StatusFacts extends Shows {
  /** The conversation's folder. */
  readonly cwd: string
  /** On the turn's clock. */
  readonly now: number
  /** Why and until when Claude waits for the API, while it does. */
  readonly wait?: ApiWait | undefined
}

/** How much of the work is shown live. */
interface Live {
  /** Step lines, newest last. */
  readonly steps: number
  /** Step lines of a running agent. */
  readonly agentSteps: number
  /** Detail lines below the newest step. */
  readonly depth: Depth
  /** Items of the plan. */
  readonly checklist: number
  /** How much of the end of Claude's thinking (UTF-16 units). */
  readonly thinking: number
}

const LIVE: Readonly<Record<Verbosity, Live>> = {
  quiet: {
    steps: 1,
    agentSteps: 0,
    depth: { diff: 0, running: 0, output: 0, error: 0 },
    checklist: 0,
    thinking: 0,
  },
  normal: {
    steps: 6,
    agentSteps: 2,
    depth: { diff: 6, running: 3, output: 0, error: 3 },
    checklist: 8,
    thinking: 240,
  },
  full: {
    steps: 10,
    agentSteps: 4,
    depth: { diff: 12, running: 8, output: 8, error: 8 },
    checklist: 16,
    thinking: 600,
  },
}

/** How much of the end of a long thought is rendered (UTF-16 units), because each frame renders it again. */
const LOOKED_AT = 1_000

/**
 * What Claude is doing now, shown below the answer so far: its steps (the newest with its output), the plan, its
 * thoughts, a wait for the API. While Claude writes, only the steps that are still running.
 */
export function statusDetails(view: TurnView, facts: StatusFacts): Detail[] {
  const live = LIVE[facts.verbosity]
  return [
    ...workDetails(view, { ...facts, live }),
    ...planDetails(view, live),
    ...thoughts(view, { ...facts, live }),
    ...(view.isCompacting ? ['🗜 Summarising the conversation to make room…'] : []),
    ...(facts.wait ? [retryLine(facts.wait)] : []),
  ]
}

type LiveFacts = StatusFacts & { readonly live: Live }

function workDetails(view: TurnView, { live, verbosity, ...place }: LiveFacts): Detail[] {
  const steps = stepsIn(view)
  const isWriting = view.segments.at(-1)?.kind === 'text'
  const all = ownSteps(steps)
  const own = isWriting || verbosity === 'quiet' ? currentSteps(all, isWriting) : all
  const runs = verbosity === 'full' ? eachAlone(own) : runsOf(own)
  const shown = runs.slice(-live.steps)
  const before = own.length - shown.flat().length
  return [
    ...(before > 0 && verbosity !== 'quiet' ? [`… ${counted(before, 'earlier step')}`] : []),
    ...shown.flatMap((run, index) => [
      ...runDetails(run, { steps, live, place }),
      ...(index === shown.length - 1 ? stepDetails(run[run.length - 1] ?? run[0], live.depth) : []),
    ]),
  ]
}

/** The running steps; if there are none, the last one until Claude writes again. */
function currentSteps(own: readonly ToolStep[], isWriting: boolean): readonly ToolStep[] {
  const running = own.filter(isRunning)
  return running.length > 0 || isWriting ? running : own.slice(-1)
}

function runDetails(
  run: StepRun,
  { steps, live, place }: { steps: readonly ToolStep[]; live: Live; place: StepContext },
): Detail[] {
  const [first] = run
  const sub = run.flatMap(step => stepsOf(step, steps))
  const line = stepLine(run, place) + (sub.length > 0 ? ` · ${counted(sub.length, 'step')}` : '')
  if (!isRunning(first) || live.agentSteps === 0) return [line]
  return [
    line,
    ...runsOf(sub)
      .slice(-live.agentSteps)
      .map(inner => `   ↳ ${stepLine(inner, place)}`),
  ]
}

function isRunning({ state }: ToolStep): boolean {
  return state === 'writing' || state === 'running'
}

/** The part of the plan around the current item. Nothing once all items are done. */
function planDetails({ checklist }: TurnView, { checklist: most }: Live): Detail[] {
  if (most === 0 || checklist.every(({ state }) => state === 'done')) return []
  const current = Math.max(
    0,
    checklist.findIndex(({ state }) => state !== 'done'),
  )
  const start = Math.max(0, Math.min(current - 2, checklist.length - most))
  const items = checklist.slice(start, start + most)
  const after = checklist.length - start - items.length
  return [...(start > 0 ? [`… ${start} done`] : []), { items }, ...(after > 0 ? [`… and ${after} more`] : [])]
}

function thoughts(view: TurnView, { live, showsThinking }: LiveFacts): Detail[] {
  const last = view.segments.at(-1)
  if (last?.kind === 'notice') return [last.text]
  if (last !== undefined && last.kind !== 'thinking') return []
  if (view.retrying || view.isCompacting) return []
  const words = last && showsThinking ? thinkingTail(last, live.thinking) : ''
  return [words === '' ? 'Thinking…' : `💭 ${words}`]
}

/** The end of a thought as plain text, cut at a word. */
function thinkingTail({ text }: ThinkingSegment, most: number): string {
  if (most === 0) return ''
  const plain = styledBlocks(renderMarkdown(text.slice(-LOOKED_AT)))
    .text.replace(/\s+/g, ' ')
    .trim()
  if (plain.length <= most) return plain
  return `…${plain.slice(-most).replace(/^\S*\s/, ' ')}`
}
