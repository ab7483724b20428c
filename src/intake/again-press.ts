import type { Action } from '../model/chat/action.ts'
import type { ButtonPress } from '../model/chat/incoming.ts'
import { chosen } from '../model/chat/labels.ts'
import type { CommandContext } from './commands/command.ts'
import type { Answering } from './ports/ports.ts'
import { AGAIN } from './replies.ts'

export interface PressAgain {
  readonly press: ButtonPress
  readonly nonce: string
  readonly action: Extract<Action, { kind: 'again' }>
}

/**
 * Retries or continues an earlier turn. Then the button says that it was chosen, and those for the other ways go; the
 * message's further buttons stay. One that leads nowhere any more goes.
 *
 * @returns the toast; undefined if that turn is being repeated already
 */
export function pressAgain(
  { press, nonce, action }: PressAgain,
  { setButtons }: Pick<Answering, 'setButtons'>,
  { conversations, keyboards }: CommandContext,
): string | undefined {
  const { topic, messageId, updateId, buttons } = press
  const taken = conversations.of(topic).again({ ...action, topic, updateId })
  if (taken === 'known') return undefined
  const isPressed = (other: Action) => JSON.stringify(other) === JSON.stringify(action)
  const labelOf = (other: Action, label: string) => {
    if (other.kind !== 'again') return label
    if (taken === 'accepted') return isPressed(other) ? chosen(label) : undefined
    return isPressed(other) ? undefined : label
  }
  if (taken !== 'full' && buttons)
    setButtons(topic, messageId, keyboards.rewritten(nonce, buttons, labelOf)).catch(() => undefined)
  return AGAIN[taken](action)
}
