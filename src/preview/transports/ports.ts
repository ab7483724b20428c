import type {
  DraftTarget,
  MessageChange,
  MessageOptions,
  OutgoingContent,
  RichContent,
  SentMessage,
  TextContent,
} from '../../model/chat/message.ts'
import type { Topic } from '../../model/chat/topic.ts'

/** What the preview needs of Telegram. Each call rejects with a SendError. */
export interface Screen {
  /** Without content: the client's own "Thinking…" placeholder. */
  showText(draft: DraftTarget, content: TextContent | undefined): Promise<void>
  showRich(draft: DraftTarget, content: RichContent): Promise<void>
  typing(topic: Topic, signal: AbortSignal): Promise<void>
  send(topic: Topic, content: OutgoingContent, options: MessageOptions): Promise<SentMessage>
  edit(topic: Topic, messageId: number, change: MessageChange): Promise<void>
  delete(topic: Topic, messageId: number): Promise<void>
}

/** Where it is remembered what a chat can show. */
export interface RungMemory {
  rung(chatId: number): string | undefined
  setRung(chatId: number, rung: string): void
}
