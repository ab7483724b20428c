import type { IncomingCommand } from '../../model/chat/incoming.ts'
import type {
  ChatFacts,
  ChatSettings,
  Conversation,
  Conversations,
  Keyboards,
  Working,
} from '../ports/ports.ts'

/** One of the bridge's own commands. */
export interface Command {
  /** For Telegram's menu. Bot API: 1-256 characters. */
  readonly description: string
  readonly run: (
    command: IncomingCommand,
    conversation: Conversation,
    context: CommandContext,
  ) => Promise<void>
}

/** What commands use besides the conversation of their topic. */
export interface CommandContext {
  readonly conversations: Conversations
  readonly wall: () => number
  readonly model: string | undefined
  readonly preview: string
  readonly settings: ChatSettings
  readonly chats: ChatFacts
  readonly keyboards: Keyboards
  readonly background: Working
}
