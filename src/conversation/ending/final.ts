import { literal } from '../../render/markdown/literal.ts'
import { footerLine } from '../../render/notices/footer.ts'
import type { Ending } from '../tables/rows.ts'

/** How a turn ended, and what the person should know of it. */
export interface TurnOutcome {
  readonly ending: Exclude<Ending, 'removed'>
  /** In words, for anything but a plain answer. */
  readonly why?: string
  /** What the person can do about it with a button, where that is more than to try again. */
  readonly remedy?: Remedy
}

export type Remedy =
  /** The context is full: it can be summarised, or left. */
  | { readonly kind: 'compact' }
  /** The session is gone, and forgotten: a new one begins. */
  | { readonly kind: 'anew' }
  /** From then on it works again (wall-clock milliseconds). */
  | { readonly kind: 'later'; readonly at: number }

export interface FinalFacts {
  /** What of the answer does not stand in the chat yet. */
  readonly rest: string
  /** All of it, where some already stands there. */
  readonly whole: string | undefined
  readonly outcome: TurnOutcome
  /** Lines that belong below this answer, e.g. that the folder is not trusted. */
  readonly notes: readonly string[]
  readonly costUsd?: number
  readonly durationMs?: number
  readonly steps?: number
  /** How much of the context window the conversation takes, 0-1. */
  readonly contextShare?: number
  readonly model?: string
}

const SIGNS = { answered: '✓', failed: '❌', stopped: '⏹', interrupted: '⏸' } as const

/**
 * The last message of a turn. It always says something: an empty turn says that it was empty, a failed or stopped
 * one why, below the partial text.
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
