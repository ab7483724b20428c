import type { Buttons, MessageOptions, OutgoingContent, WordsContent } from '../model/chat/message.ts'
import type { Topic } from '../model/chat/topic.ts'

/** What delivery needs of Telegram. Each call rejects with a SendError. */
export interface Sender {
  send(topic: Topic, content: OutgoingContent, options: MessageOptions): Promise<Sent>
  edit(topic: Topic, messageId: number, change: { content: WordsContent; buttons?: Buttons }): Promise<void>
}

export interface Sent {
  readonly id: number
  /** Where it arrived: for a topic that was deleted, that may be the chat's main thread. */
  readonly topic: Topic
}
