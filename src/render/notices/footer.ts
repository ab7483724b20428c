import { counted } from '../text/counted.ts'
import { cost, duration, shortModel } from '../text/figures.ts'

/** What is known about a finished turn. */
export interface TurnFigures {
  /** US dollars. */
  readonly costUsd?: number | undefined
  readonly durationMs?: number | undefined
  /** How many tools it used. */
  readonly steps?: number | undefined
  /** How much of the context window the conversation takes, 0-1. */
  readonly contextShare?: number | undefined
  /** Claude's name for it, e.g. `claude-opus-4-8[1m]`. */
  readonly model?: string | undefined
}

/**
 * One line such as `$0.0123 · 14 s · 3 steps · 12 % context · opus 4.8`; empty if nothing is known about the turn.
 */
export function footerLine({ costUsd, durationMs, steps, contextShare, model }: TurnFigures): string {
  const parts = [
    costUsd === undefined ? '' : cost(costUsd),
    durationMs === undefined ? '' : duration(durationMs),
    steps ? counted(steps, 'step') : '',
    contextShare === undefined ? '' : context(contextShare),
    shortModel(model ?? ''),
  ]
  return parts.filter(part => part !== '').join(' · ')
}

/** Empty if the share rounds to 0 %. */
function context(share: number): string {
  const percent = Math.round(share * 100)
  return percent > 0 ? `${percent} % context` : ''
}
