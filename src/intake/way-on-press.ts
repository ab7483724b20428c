import type { Action } from '../model/chat/action.ts'
import type { ButtonPress } from '../model/chat/incoming.ts'
import { chosen } from '../model/chat/labels.ts'
import type { WayTaken } from '../model/chat/request.ts'
import type { CommandContext } from './commands/command.ts'
import { startAnew } from './commands/new.ts'
import type { Answering } from './ports/ports.ts'
import { AGAIN, TAKEN } from './replies.ts'

/** A way on after a turn that did not end well, or back from it. */
type WayOn = Extract<Action, { kind: 'again' | 'goBack' | 'startAnew' }>

export interface WayOnPress {
  readonly press: ButtonPress
  readonly nonce: string
  readonly action: WayOn
}

export interface WayOnDeps {
  readonly telegram: Pick<Answering, 'setButtons'>
  readonly context: Pick<CommandContext, 'conversations' | 'keyboards'>
  readonly onError: (error: unknown) => void
}

/** Once a way was taken, those that still lead somewhere: what was taken back, or left behind, can be sent again. */
const FURTHER: Readonly<Record<WayOn['kind'], readonly WayOn['kind'][]>> = {
  goBack: ['startAnew', 'again'],
  startAnew: ['again'],
  again: [],
}

function isWayOn(action: Action): action is WayOn {
  return action.kind === 'again' || action.kind === 'goBack' || action.kind === 'startAnew'
}

/**
 * Takes a way on. Then its button says that it was chosen, and those go that lead nowhere after it; the message's other
 * buttons stay. One that leads nowhere any more goes.
 *
 * @returns the toast; undefined if it was taken before
 */
export function pressWayOn(pressed: WayOnPress, deps: WayOnDeps): string | undefined {
  const { press, nonce, action } = pressed
  const { telegram, context } = deps
  const outcome = take(pressed, deps)
  if (!outcome) return undefined
  const { toast, isTaken } = outcome
  const isPressed = (other: Action) => JSON.stringify(other) === JSON.stringify(action)
  const labelOf = (other: Action, label: string) => {
    if (!isWayOn(other)) return label
    if (isTaken === 'no') return isPressed(other) ? undefined : label
    if (isPressed(other)) return chosen(label)
    return FURTHER[action.kind].includes(other.kind) ? label : undefined
  }
  if (isTaken !== 'later' && press.buttons) {
    const buttons = context.keyboards.rewritten(nonce, press.buttons, labelOf)
    telegram.setButtons(press.topic, press.messageId, buttons).catch(() => undefined)
  }
  return toast
}

function take({ press, action }: WayOnPress, { context, onError }: WayOnDeps): WayTaken | undefined {
  const { topic, updateId } = press
  const conversation = context.conversations.of(topic)
  if (action.kind === 'goBack') return conversation.session.pressGoBack(action.turnId)
  if (action.kind === 'startAnew') {
    if (conversation.status().sessionId !== action.sessionId) return undefined
    startAnew(conversation).catch(onError)
    return { toast: TAKEN.anew, isTaken: 'yes' }
  }
  const taken = conversation.again({ ...action, topic, updateId })
  return taken === 'known' ? undefined : { toast: AGAIN[taken](action), isTaken: AFTER[taken] }
}

const AFTER = { accepted: 'yes', full: 'later', gone: 'no' } as const
