import type { Ability, Unlearned } from '../../model/chat/ability.ts'
import { momentOf } from '../text/time.ts'

interface Words {
  readonly name: string
  /** What comes in its place. */
  readonly instead: string
}

const WORDS: Readonly<Record<Ability, Words>> = {
  richMessage: { name: 'Formatted answers', instead: 'they come as plain text' },
  richDraft: { name: 'Formatted previews', instead: 'they come as plain text' },
  draft: { name: 'Live drafts', instead: 'answers grow in a message that is edited' },
  editedMessage: { name: 'Edited messages', instead: 'you only see “typing…” until an answer is complete' },
}

/** @returns the line in `/status` on what is not used for now */
export function unlearnedLine({ ability, againAt }: Unlearned, now: number): string {
  return `${WORDS[ability].name}: refused by this Bot API server, tried again ${when(againAt, now)}`
}

/** @returns what is said once when something is no longer used */
export function unlearnedWords({ ability, againAt }: Unlearned, now: number): string {
  const { name, instead } = WORDS[ability]
  return `${name} are refused by this Bot API server, so ${instead}; they are tried again ${when(againAt, now)}, and /format rich tries them at once.`
}

/** @returns what is said once when it works again */
export function relearnedWords(ability: Ability): string {
  const { name } = WORDS[ability]
  const isFormat = ability === 'richMessage' || ability === 'richDraft'
  return isFormat
    ? `${name} work again here; if they look broken, /format text goes back to plain text.`
    : `${name} work again here; there is nothing you need to do.`
}

function when(againAt: number, now: number): string {
  return againAt <= now ? 'with the next answer' : `at ${momentOf(againAt, now)}`
}
