import type { Detail, Fold } from '../../model/chat/detail.ts'
import type { Shows, Verbosity } from '../../model/chat/verbosity.ts'
import type { ToolStep, TurnView } from '../../model/view.ts'
import { counted } from '../text/counted.ts'
import { duration } from '../text/figures.ts'
import { shorten } from '../text/grapheme.ts'
import { type Depth, stepDetails } from './step-details.ts'
import { eachAlone, ownSteps, runsOf, type StepRun, stepsIn, stepsOf } from './step-groups.ts'
import { stepLine } from './step-line.ts'

export interface FoldFacts extends Shows {
  /** The conversation's folder. */
  readonly cwd: string
  /** The turn's duration without the time the person took to answer (milliseconds). */
  readonly durationMs: number
}

/** The details below each step of a finished turn; quiet topics show none. */
const DEPTHS: Readonly<Record<Exclude<Verbosity, 'quiet'>, Depth>> = {
  normal: { diff: 12, running: 0, output: 0, error: 6 },
  full: { diff: 60, running: 20, output: 20, error: 20 },
}

/** Keep the steps a small part of a message, so that they rarely make an answer need another one (UTF-16 units). */
const MAX_STEPS = { normal: 2_400, full: 8_000 } as const
const MAX_THINKING = 1_200

/** The most plan items shown above the steps. */
const MAX_PLAN = 20

/** The most code blocks among the steps. Bot API: a rich message has at most 500 blocks. */
const MAX_CODE = 40

/** Claude's thoughts and steps in a turn, each collapsed to one line: `12 steps · 48 s`. */
export function workFolds(view: TurnView, facts: FoldFacts): Fold[] {
  const { verbosity } = facts
  if (verbosity === 'quiet') return []
  return [...thinkingFold(view, facts), ...stepsFold(view, { ...facts, verbosity })]
}

/** The number of steps in a turn, including those of agents. */
export function stepCount(view: TurnView): number {
  return stepsIn(view).length
}

function thinkingFold({ segments }: TurnView, { showsThinking }: FoldFacts): Fold[] {
  const thoughts = segments.filter(segment => segment.kind === 'thinking').map(({ text }) => text.trim())
  const markdown = thoughts.filter(text => text !== '').join('\n\n')
  if (!showsThinking || markdown === '') return []
  return [{ summary: '💭 Thoughts', details: [{ markdown: shorten(markdown, MAX_THINKING) }] }]
}

type Loud = FoldFacts & { readonly verbosity: keyof typeof DEPTHS }

function stepsFold(view: TurnView, facts: Loud): Fold[] {
  const steps = stepsIn(view)
  if (steps.length === 0) return []
  const count = (state: ToolStep['state']) => steps.filter(step => step.state === state).length
  const summary = [
    counted(steps.length, 'step'),
    duration(facts.durationMs),
    ...(['failed', 'denied'] as const).flatMap(state =>
      count(state) > 0 ? [`${count(state)} ${state}`] : [],
    ),
  ].join(' · ')
  const runs = facts.verbosity === 'full' ? eachAlone(ownSteps(steps)) : runsOf(ownSteps(steps))
  return [
    {
      summary,
      details: [
        ...(view.checklist.length > 0 ? [{ items: view.checklist.slice(0, MAX_PLAN) }] : []),
        ...fitted(
          runs.flatMap(run => runDetails(run, { ...facts, steps })),
          MAX_STEPS[facts.verbosity],
        ),
      ],
    },
  ]
}

type RunFacts = Loud & { readonly steps: readonly ToolStep[] }

function runDetails(run: StepRun, { cwd, verbosity, steps }: RunFacts): Detail[] {
  const sub = runsOf(run.flatMap(step => stepsOf(step, steps)))
  return [
    stepLine(run, { cwd }),
    ...sub.map(inner => `   ↳ ${stepLine(inner, { cwd })}`),
    ...run.flatMap(step => stepDetails(step, DEPTHS[verbosity])),
  ]
}

/** Keeps the line of every step that there is room for, and code only as long as all lines still fit. */
function fitted(all: readonly Detail[], most: number): Detail[] {
  let room = most - all.filter(isLine).reduce((sum, line) => sum + weight(line), 0)
  let codes = MAX_CODE
  const details = all.filter(detail => {
    if (isLine(detail)) return true
    if (codes === 0 || weight(detail) > room) return false
    codes--
    room -= weight(detail)
    return true
  })
  return room >= 0 ? details : firstLines(details, most)
}

function firstLines(details: readonly Detail[], most: number): Detail[] {
  let left = most
  const shown = details.filter(detail => {
    left -= weight(detail)
    return left >= 0
  })
  return [...shown, `… and ${details.length - shown.length} more`]
}

function isLine(detail: Detail): boolean {
  return typeof detail === 'string'
}

function weight(detail: Detail): number {
  if (typeof detail === 'string') return detail.length + 1
  return 'code' in detail ? detail.code.length + 1 : 0
}
