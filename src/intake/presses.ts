import type { Pressed } from '../model/chat/action.ts'
import type { ButtonPress } from '../model/chat/incoming.ts'
import { counted } from '../render/text/counted.ts'
import type { CommandContext } from './commands/command.ts'
import type { Answering, Deciding, Notes, Undoing } from './ports/ports.ts'
import { CLOSED } from './replies.ts'
import { pressSetting } from './setting-press.ts'
import { pressWayOn } from './way-on-press.ts'

export interface PressDeps {
  readonly context: CommandContext
  readonly decisions: Deciding
  readonly undo: Undoing
  readonly telegram: Answering
  readonly notes: Notes
  readonly system: { readonly onError: (error: unknown) => void }
}

/** Does what the owner's press asks for, and answers it. */
export async function handlePress(press: ButtonPress, deps: PressDeps): Promise<void> {
  const { topic, messageId, data, pressId } = press
  const pressed = deps.context.keyboards.pressed({ chatId: topic.chatId, messageId, data })
  const done = pressed && perform(press, pressed, deps)
  const said = done instanceof Promise ? await done : done
  await deps.telegram.answerPress(pressId, said ?? CLOSED)
}

/** @returns the toast; undefined if the button is spent */
function perform(
  press: ButtonPress,
  { nonce, action }: Pressed,
  { decisions, undo, telegram, notes, context, system }: PressDeps,
): string | undefined | Promise<string | undefined> {
  const { topic, messageId } = press
  const conversation = context.conversations.of(topic)
  switch (action.kind) {
    case 'decide':
      return decisions.choose(action.decision, action.choice)
    case 'stopTurn':
      context.keyboards.spend(nonce)
      return conversation.stopTurn(action) ? 'Stopping…' : undefined
    case 'task':
      return context.background.press({ topic, messageId, nonce, action })
    case 'undo':
    case 'undoStep':
      return undo.press({ topic, messageId, nonce, action })
    case 'set':
      return pressSetting(
        { press, nonce, action },
        { edit: notes.edit, setButtons: telegram.setButtons },
        context,
      )
    case 'reconnect':
      return context.conversations.reconnect(topic, action.server)
    case 'queue':
      return conversation.queue.move(action.promptId, action.move)
    case 'offer':
      return conversation.queue.decideOffer(action.promptIds, action.choice)
    case 'clearQueue':
      return `${counted(conversation.queue.clear(), 'message')} removed`
    case 'goBack':
    case 'startAnew':
    case 'again':
      return pressWayOn({ press, nonce, action }, { telegram, context, onError: system.onError })
  }
}
