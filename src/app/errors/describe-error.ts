import { CommanderError } from 'commander'
import { redact } from '../../log/redact.ts'
import { SendError } from '../../model/chat/send-error.ts'
import { CliError } from '../../settings/cli-error.ts'
import { ConfigUnreadable } from '../../store/errors/config-unreadable.ts'
import { FolderNotWritable } from '../../store/errors/folder-not-writable.ts'
import { ProxyUnusable } from '../../telegram/connection/proxy-unusable.ts'
import { NoFolder } from './no-folder.ts'
import { storeError } from './store-error.ts'
import { ToldAlready } from './told-already.ts'
import { unreachable } from './unreachable.ts'

export interface DescribedError {
  /** What a person reads: what is wrong and how to fix it. Never contains a stack trace or the token. */
  readonly text: string
  readonly exitCode: number
}

/** sysexits.h: EX_USAGE. */
const USAGE = 64

/** Describes any error for a person. */
export function describeError(error: unknown): DescribedError {
  // Commander has already printed its message. It also throws for help and version, with code 0.
  if (error instanceof CommanderError) return { text: '', exitCode: error.exitCode === 0 ? 0 : USAGE }
  if (error instanceof ToldAlready) return { text: '', exitCode: error.exitCode }
  const { message, remedy, exitCode } = mendable(error)
  return { text: redact(`tg-claude: ${message}\n${remedy}`), exitCode }
}

function mendable(error: unknown): CliError {
  if (error instanceof CliError) return error
  if (error instanceof SendError) return telegramError(error)
  const ofStore = storeError(error)
  if (ofStore) return ofStore
  const message = error instanceof Error ? error.message : String(error)
  // Node's error when the current folder has been removed.
  if (error instanceof Error && 'syscall' in error && error.syscall === 'uv_cwd')
    return new NoFolder('The folder you are in no longer exists.')
  if (error instanceof ConfigUnreadable)
    return new CliError(message, {
      remedy: `Fix it, or move it away and log in again:\n  mv '${error.path}' '${error.path}.broken'\n  tg-claude login`,
      exitCode: 78,
    })
  if (error instanceof FolderNotWritable)
    return new CliError(message, {
      remedy: 'Make it writable for you, or set TG_CLAUDE_HOME to another folder.',
      exitCode: 73,
    })
  if (error instanceof ProxyUnusable)
    return new CliError(message, {
      remedy: 'Check HTTPS_PROXY and ALL_PROXY, or add api.telegram.org to NO_PROXY.',
      exitCode: 78,
    })
  return new CliError(message, {
    remedy: 'This error was not expected. Please report it, with what you did before.',
    exitCode: 70,
  })
}

function telegramError({ failure, line }: SendError): CliError {
  switch (failure.kind) {
    case 'unauthorised':
      return new CliError('Telegram does not know this token.', {
        remedy:
          'Copy the valid one from @BotFather (/mybots → API Token) into tg-claude login, or into TG_CLAUDE_TOKEN.',
        exitCode: 77,
      })
    case 'refused':
      return failure.code === 409
        ? new CliError('Another program is polling with this token.', {
            remedy: 'Stop the other program, or use a separate bot on this machine.',
            exitCode: 75,
          })
        : new CliError(`Telegram refused: ${failure.description}`, {
            remedy: 'Check the bot with @BotFather.',
          })
    case 'forbidden':
      return new CliError(`Telegram refused: ${failure.description}`, {
        remedy: 'Check the bot with @BotFather.',
      })
    case 'flooded':
    case 'unreachable':
    case 'unknown':
      return unreachable(line, process.env)
  }
}
