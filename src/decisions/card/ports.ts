import type { MessageChange } from '../../model/chat/message.ts'
import type { Topic } from '../../model/chat/topic.ts'

/** What decisions need from delivery: changing a question's message once it is decided. */
export interface Notes {
  readonly edit: (topic: Topic, messageId: number, change: MessageChange) => Promise<void>
}
