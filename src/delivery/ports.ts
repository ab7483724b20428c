import type { Abilities } from '../model/chat/ability.ts'
import type { FloodWaits } from '../model/chat/flood-wait.ts'
import type {
  Format,
  MessageChange,
  MessageOptions,
  OutgoingContent,
  SentMessage,
} from '../model/chat/message.ts'
import type { Topic } from '../model/chat/topic.ts'

/** What delivery needs from Telegram. Each call rejects with a SendError. */
export interface Sender {
  readonly send: (topic: Topic, content: OutgoingContent, options: MessageOptions) => Promise<SentMessage>
  readonly edit: (topic: Topic, messageId: number, change: MessageChange) => Promise<void>
  readonly floods: FloodWaits
}

/** What delivery knows of the chats it sends to. */
export interface Chats extends Pick<Abilities, 'worked' | 'failed'> {
  /** The format of this chat's messages: the wanted one, unless the chat cannot show it. */
  readonly format: (chatId: number) => Format
}
