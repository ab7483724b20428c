import type { Keyboards } from '../model/keyboard.ts'
import type { Verbosity } from '../model/verbosity.ts'
import type { ButtonPress } from './incoming.ts'
import type { Conversing, Notes } from './ports.ts'
import { verbosityMessage } from './verbosity-message.ts'

interface Switching {
  readonly conversations: Conversing
  readonly keyboards: Keyboards
  readonly notes: Notes
}

/** A button below `/verbose`: its message shows what holds now, and its buttons stay. Gives what to say above the chat. */
export async function switchVerbosity(
  { topic, messageId }: ButtonPress,
  { nonce, verbosity }: { nonce: string; verbosity: Verbosity },
  { conversations, keyboards, notes }: Switching,
): Promise<string> {
  conversations.setVerbosity(topic, verbosity)
  const { content, rows } = verbosityMessage(verbosity)
  const { buttons } = keyboards.relabelled(nonce, rows)
  await notes.edit(topic, messageId, { content, buttons })
  return `Shown: ${verbosity}`
}
