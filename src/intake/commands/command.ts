import type { IncomingCommand } from '../../model/chat/incoming.ts'
import type { Conversing, Formats, Keyboards, Working } from '../ports/ports.ts'

/** One of the bridge's own commands. */
export interface Command {
  /** For Telegram's menu. Bot API: 1-256 characters. */
  readonly description: string
  run(command: IncomingCommand, conversations: Conversing, context: CommandContext): Promise<void>
}

/** What commands tell of the host. */
export interface CommandContext {
  readonly wall: () => number
  readonly model: string | undefined
  /** The permission modes that the host allows. */
  readonly modes: readonly string[]
  readonly preview: string
  readonly formats: Formats
  readonly keyboards: Keyboards
  readonly background: Working
}
