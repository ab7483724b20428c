import { literal } from '../../render/markdown/literal.ts'
import { footerLine } from '../../render/notices/footer.ts'
import type { Ending } from '../tables/rows.ts'

/** How a turn ended, and what to tell the person about it. */
export interface TurnOutcome {
  readonly ending: Exclude<Ending, 'removed'>
  /** The reason in words, for anything but a plain answer. */
  readonly why?: string
  /** What a button can do about it, if more than try again. */
  readonly remedy?: Remedy
}

export type Remedy =
  /** The context is full: summarise it, or start a new session. */
  | { readonly kind: 'compact' }
  /** The session is gone and forgotten: start a new one. */
  | { readonly kind: 'anew' }
  /** It works again from this time (wall-clock milliseconds). */
  | { readonly kind: 'later'; readonly at: number }
  /** Every further message fails alike: go back to before this one, or start a new session. */
  | { readonly kind: 'leave' }

export interface FinalFacts {
  /** The part of the answer that is not in the chat yet. */
  readonly rest: string
  /** The whole answer, if some of it is already in the chat. */
  readonly whole: string | undefined
  readonly outcome: TurnOutcome
  /** Lines for below this answer, e.g. that the folder is not trusted. */
  readonly notes: readonly string[]
  readonly costUsd?: number
  readonly durationMs?: number
  readonly steps?: number
  /** How much of the context window is used, 0-1. */
  readonly contextShare?: number
  readonly model?: string
}

const SIGNS = { answered: '✓', failed: '❌', stopped: '⏹', interrupted: '⏸' } as const

/**
 * @returns the final. It always says something: an empty turn says so; a failed or stopped one says why, below the
 *   partial text.
 */
export function finalBody({ rest, whole, outcome, notes, ...facts }: FinalFacts): {
  markdown: string
  footer: string
  whole?: string
} {
  const figures = footerLine(facts)
  const sign = `${SIGNS[outcome.ending]} ${sentence(outcome, whole !== undefined)}`
  const hasText = rest.trim() !== ''
  const isPlain = outcome.ending === 'answered' && outcome.why === undefined
  const below = [...(hasText && !isPlain ? [sign] : []), ...notes, figures].filter(line => line !== '')
  const footer = below.join('\n')
  if (!hasText) return { markdown: literal(sign), footer }
  return { markdown: rest, footer, ...(whole === undefined ? {} : { whole }) }
}

function sentence({ ending, why }: TurnOutcome, hasSettled: boolean): string {
  switch (ending) {
    case 'answered':
      return why ?? (hasSettled ? 'Done.' : 'Claude finished without an answer.')
    case 'failed':
      return why ?? 'Claude failed without saying why.'
    case 'stopped':
      return why ?? 'Stopped.'
    case 'interrupted':
      return why ?? 'Interrupted.'
  }
}
