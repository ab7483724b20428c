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

/** What the preview needs from Telegram. Each call rejects with a SendError. */
export interface Screen {
  /** Without content: the client's own "Thinking…" placeholder. */
  readonly showText: (draft: DraftTarget, content: TextContent | undefined) => Promise<void>
  readonly showRich: (draft: DraftTarget, content: RichContent) => Promise<void>
  readonly typing: (topic: Topic, signal: AbortSignal) => Promise<void>
  readonly send: (topic: Topic, content: OutgoingContent, options: MessageOptions) => Promise<SentMessage>
  readonly edit: (topic: Topic, messageId: number, change: MessageChange) => Promise<void>
  readonly delete: (topic: Topic, messageId: number) => Promise<void>
}
