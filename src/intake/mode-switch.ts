import type { Keyboards } from '../model/keyboard.ts'
import type { CommandContext } from './commands/command.ts'
import { FORBIDDEN } from './commands/mode.ts'
import type { ButtonPress } from './incoming.ts'
import { modeMessage } from './mode-message.ts'
import type { Conversing, Notes } from './ports.ts'

interface Switching {
  readonly conversations: Conversing
  readonly keyboards: Keyboards
  readonly notes: Notes
  readonly context: CommandContext
}

/** A button below `/mode`: its message shows what holds now, and its buttons stay. Gives what to say above the chat. */
export async function switchMode(
  { topic, messageId }: ButtonPress,
  { nonce, mode }: { nonce: string; mode: string },
  { conversations, keyboards, notes, context: { modes } }: Switching,
): Promise<string> {
  // The host may allow less than when the button was made.
  if (!modes.includes(mode)) return FORBIDDEN
  const isSet = await conversations.setMode(topic, mode)
  const { content, rows } = modeMessage(conversations.status(topic).mode, modes)
  const { buttons } = keyboards.relabelled(nonce, rows)
  await notes.edit(topic, messageId, { content, buttons })
  return isSet ? `Permission mode: ${mode}` : 'Claude Code refused this mode. The one before holds.'
}
