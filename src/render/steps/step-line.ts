import type { ToolStep } from '../../model/view.ts'
import { duration } from '../text/figures.ts'
import { shorten } from '../text/grapheme.ts'
import { pathInside } from '../text/path.ts'
import { clean } from '../text/visible.ts'
import { toolWords } from './tools.ts'

/** About what fits on one line of a phone in landscape, in UTF-16 units. */
const MAX_LINE = 80

/** The most room for a run's objects, so that the verb and the figures still fit. */
const MAX_OBJECTS = 48

const SIGNS = { failed: '❌', denied: '🚫' } as const

/** A shorter time is not shown (milliseconds). */
const NOTEWORTHY_MS = 100

/** The running time of a tool advances in steps of this size (milliseconds), because each change costs a frame. */
export const RUNNING_MS = 5_000

/** Where and when a step is shown. */
export interface StepContext {
  /** The conversation's folder: paths below it are shown relative to it. */
  readonly cwd: string
  /** On the turn's clock. Without it, a running tool shows no time. */
  readonly now?: number
}

/** A step whose start time may be unknown. */
export type ShownStep = Omit<ToolStep, 'at'> & { readonly at?: number }

/**
 * Describes one tool use, or several consecutive ones of the same tool, on one line of at most 80 UTF-16 units:
 * icon, verb, object, changed lines, time, e.g. `✏️ Edit src/app.ts +12 −3 · 0.4 s`. A sign marks a failed or denied
 * one.
 */
export function stepLine(steps: ShownStep | readonly ShownStep[], place: StepContext): string {
  const run = [steps].flat()
  const [first] = run
  if (!first) return ''
  const { icon, verb } = toolWords(first.name)
  const { state } = first
  const sign = state === 'failed' || state === 'denied' ? SIGNS[state] : icon
  const head = [sign, verb, objects(run, place.cwd)].filter(word => word !== '').join(' ')
  const tail = changes(run) + time(run, place)
  const line = clean(head).replace(/\s+/g, ' ').trim()
  return shorten(line, MAX_LINE - tail.length) + tail
}

function objects(run: readonly ShownStep[], cwd: string): string {
  const all = run.map(step => objectOf(step, cwd)).filter(object => object !== '')
  const distinct = [...new Set(all)]
  const [first = '', ...others] = distinct
  if (run.length === 1) return first
  if (others.length === 0) return `${first} ×${run.length}`.trim()
  return listed(distinct)
}

/** Lists as many objects as fit, but at least the first. */
function listed([first = '', ...others]: readonly string[]): string {
  let text = first
  for (const [index, object] of others.entries()) {
    if (text.length + object.length > MAX_OBJECTS) return `${text} and ${others.length - index} more`
    text += `, ${object}`
  }
  return text
}

function objectOf(step: ShownStep, cwd: string): string {
  if (step.state === 'writing') return '…'
  for (const field of toolWords(step.name).object) {
    const value = step.input[field]
    if (typeof value === 'string' && value !== '') return pathInside(value, cwd)
  }
  return ''
}

function changes(run: readonly ShownStep[]): string {
  const patches = run.flatMap(({ patch }) => patch ?? [])
  const sum = (figure: 'added' | 'removed') => patches.reduce((total, patch) => total + patch[figure], 0)
  const [added, removed] = [sum('added'), sum('removed')]
  return `${added > 0 ? ` +${added}` : ''}${removed > 0 ? ` −${removed}` : ''}`
}

function time(run: readonly ShownStep[], { now }: StepContext): string {
  const [start, end] = [run[0]?.at, run.at(-1)?.endedAt]
  if (start === undefined) return ''
  if (end !== undefined) return end - start < NOTEWORTHY_MS ? '' : ` · ${duration(end - start)}`
  const running = now === undefined ? 0 : Math.floor((now - start) / RUNNING_MS) * RUNNING_MS
  return running > 0 ? ` · ${duration(running)}` : ''
}
