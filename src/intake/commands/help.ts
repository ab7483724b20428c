import { chatSettings } from '../../model/settings/settings.ts'
import type { Command } from './command.ts'
import { tell } from './tell.ts'

export const helpCommand: Command = {
  description: 'What you can do here',
  run: (_, conversation) =>
    tell(conversation, [
      { bold: 'Write' },
      ', and Claude answers. What you write while it works waits its turn; edit it to change it.\n',
      { bold: 'Reply' },
      ' to a message, or quote a part of it, and Claude reads that too.\n\n',
      '/new: start a new session here; words after it are the first message\n',
      '/back: take back your last message and its answer\n',
      '/compact: Claude continues from a summary, when the conversation is long\n',
      '/stop: stop Claude here, and its background work\n',
      '/stop clear: also remove what is waiting; /stop all: both, in every topic\n',
      '/tasks: what runs in the background, its output, and how to stop it\n',
      ...chatSettings.map(({ name, description }) => `/${name}: ${lowerFirst(description)}\n`),
      '/status: what runs here, folder, model, who pays\n',
      '/cost: what it cost\n',
      '/start: what this is, and plain text if messages look broken\n\n',
      'Any other text that begins with a slash goes to Claude as it is.',
    ]),
}

/** “What …” in Telegram's menu becomes “what …” in a list. */
function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}
