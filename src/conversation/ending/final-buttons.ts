import type { Choice } from '../../model/chat/keyboard.ts'
import type { Buttons } from '../../model/chat/message.ts'
import type { Topic } from '../../model/chat/topic.ts'
import type { ConversationDeps } from '../ports/deps.ts'

/** The keyboard of a last message; none where it offers nothing. */
export function finalButtons(
  topic: Topic,
  rows: readonly (readonly Choice[])[],
  { chat: { keyboards } }: ConversationDeps,
): { readonly buttons?: Buttons } {
  const filled = rows.filter(row => row.length > 0)
  return filled.length === 0 ? {} : { buttons: keyboards.make(topic, filled).buttons }
}
