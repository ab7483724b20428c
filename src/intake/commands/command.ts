import type { IncomingCommand } from '../../model/chat/incoming.ts'
import type { Format } from '../../model/chat/message.ts'
import type { ChatSettings, Conversation, Conversations, Keyboards, Working } from '../ports/ports.ts'

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

/** What commands use beside the conversation of their topic. */
export interface CommandContext {
  readonly conversations: Conversations
  readonly wall: () => number
  readonly model: string | undefined
  readonly preview: string
  readonly settings: ChatSettings
  /** The format of this chat's messages, as far as it can show it. */
  readonly format: (chatId: number) => Format
  readonly keyboards: Keyboards
  readonly background: Working
}
