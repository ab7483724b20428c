import type { FloodWaits } from '../model/chat/flood-wait.ts'
import type { MessageChange, MessageOptions, OutgoingContent, SentMessage } from '../model/chat/message.ts'
import type { Topic } from '../model/chat/topic.ts'

/** What delivery needs from Telegram. Each call rejects with a SendError. */
export interface Sender {
  readonly send: (topic: Topic, content: OutgoingContent, options: MessageOptions) => Promise<SentMessage>
  readonly edit: (topic: Topic, messageId: number, change: MessageChange) => Promise<void>
  readonly floods: FloodWaits
}
