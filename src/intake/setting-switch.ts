/** The buttons below `/mode` and `/verbose`: the message shows what holds now, and its buttons stay. */

import type { ButtonPress } from '../model/chat/incoming.ts'
import type { Keyboards } from '../model/chat/keyboard.ts'
import type { Verbosity } from '../model/chat/verbosity.ts'
import type { CommandContext } from './commands/command.ts'
import { FORBIDDEN } from './commands/mode.ts'
import { modeMessage, type SettingMessage, verbosityMessage } from './commands/setting-messages.ts'
import type { Conversing, Notes } from './ports/ports.ts'

interface Switching {
  readonly conversations: Conversing
  readonly keyboards: Keyboards
  readonly notes: Notes
  readonly context: CommandContext
}

interface Switched extends ButtonPress {
  readonly nonce: string
}

/** Gives what to say above the chat. */
export async function switchMode(
  press: Switched,
  mode: string,
  { context: { modes }, ...switching }: Switching,
): Promise<string> {
  // The host may allow less than when the button was made.
  if (!modes.includes(mode)) return FORBIDDEN
  const { conversations } = switching
  const isSet = await conversations.setMode(press.topic, mode)
  await showAnew(press, modeMessage(conversations.status(press.topic).mode, modes), switching)
  return isSet ? `Permission mode: ${mode}` : 'Claude Code refused this mode. The one before holds.'
}

/** Gives what to say above the chat. */
export async function switchVerbosity(
  press: Switched,
  verbosity: Verbosity,
  switching: Switching,
): Promise<string> {
  switching.conversations.setVerbosity(press.topic, verbosity)
  await showAnew(press, verbosityMessage(verbosity), switching)
  return `Shown: ${verbosity}`
}

async function showAnew(
  { topic, messageId, nonce }: Switched,
  { content, rows }: SettingMessage,
  { keyboards, notes }: Pick<Switching, 'keyboards' | 'notes'>,
): Promise<void> {
  const { buttons } = keyboards.relabelled(nonce, rows)
  await notes.edit(topic, messageId, { content, buttons })
}
