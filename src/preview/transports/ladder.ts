import type { Abilities, Ability } from '../../model/chat/ability.ts'
import type { Format } from '../../model/chat/message.ts'
import type { SendFailure } from '../../model/chat/send-error.ts'
import { createDraftTransport } from './draft.ts'
import { createEditTransport } from './edit.ts'
import type { TransportOptions } from './options.ts'
import type { Transport } from './transport.ts'
import { createTypingTransport } from './typing.ts'

/** Ways to show a growing answer, best first, each with what the chat needs to know for it. */
const RUNGS = [
  { name: 'rich', needs: 'richDraft' },
  { name: 'draft', needs: 'draft' },
  { name: 'edit', needs: 'editedMessage' },
  { name: 'typing', needs: undefined },
] as const satisfies readonly { readonly name: string; readonly needs: Ability | undefined }[]

type Rung = (typeof RUNGS)[number]

/** Steps down from rung to rung: where one is refused, the rest of the turn is shown on the next. */
export interface Ladder {
  /** The transport in use; undefined if nothing is to be shown. */
  readonly current: Transport | undefined
  /** Whether the rung in use has shown something in this turn. */
  readonly hasWorked: boolean
  readonly worked: () => void
  /** Moves to the next rung that the chat may know. What the refusal says of this one is remembered. */
  readonly stepDown: (refusal: SendFailure) => void
}

export interface LadderOptions extends TransportOptions {
  readonly abilities: Abilities
  readonly format: Format
}

export function createLadder(options: LadderOptions): Ladder {
  const { abilities, topic } = options
  const mayKnow = ({ needs }: Rung) => needs === undefined || abilities.can(topic.chatId, needs)
  let left = rungsFrom(options)
  let rung: Rung | undefined
  let current: Transport | undefined
  let hasWorked = false
  const next = () => {
    const found = left.findIndex(mayKnow)
    rung = left[found]
    left = rung ? left.slice(found + 1) : []
    current = rung && makeTransport(rung, options)
    hasWorked = false
  }
  next()
  return {
    get current() {
      return current
    },
    get hasWorked() {
      return hasWorked
    },
    worked() {
      hasWorked = true
      if (rung?.needs) abilities.worked(topic, rung.needs)
    },
    stepDown(refusal) {
      const before = rung
      // A draft goes on in another kind; a message that grew does not.
      if (before?.name === 'edit') current?.settle()
      next()
      if (before?.needs) abilities.failed(topic, before.needs, refusal)
    },
  }
}

/** @returns the rungs that may be tried at all, best first */
function rungsFrom({ settings, format }: LadderOptions): readonly Rung[] {
  if (settings.mode === 'off') return []
  const wanted = settings.mode === 'auto' ? (format === 'rich' ? 'rich' : 'draft') : settings.mode
  return RUNGS.slice(RUNGS.findIndex(({ name }) => name === wanted))
}

function makeTransport({ name }: Rung, options: TransportOptions): Transport {
  switch (name) {
    case 'rich':
      return createDraftTransport('rich', options)
    case 'draft':
      return createDraftTransport('text', options)
    case 'edit':
      return createEditTransport(options)
    case 'typing':
      return createTypingTransport(options)
  }
}
