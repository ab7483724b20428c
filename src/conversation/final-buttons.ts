import type { Choice } from '../model/keyboard.ts'
import type { Buttons } from '../model/message.ts'
import type { Topic } from '../model/topic.ts'
import type { ConversationParts } from './parts.ts'

/** The keyboard of a last message; none where it offers nothing. */
export function finalButtons(
  topic: Topic,
  row: readonly Choice[],
  { keyboards }: ConversationParts,
): { readonly buttons?: Buttons } {
  return row.length === 0 ? {} : { buttons: keyboards.make(topic, [row]).buttons }
}
