import type { Command } from './command.ts'
import { tell } from './tell.ts'

export const helpCommand: Command = {
  description: 'What you can do here',
  run: ({ topic }, conversations) =>
    tell(topic, conversations, [
      { bold: 'Write' },
      ' and Claude answers. A message that comes while Claude works waits its turn.\n',
      { bold: 'Reply' },
      ' to a message, or quote a part of it, and Claude reads that too.\n\n',
      '/new: begin a new session here; words after it are its first message\n',
      '/stop: end the running turn and its background work\n',
      '/tasks: what runs in the background, with its output and a way to stop it\n',
      '/status: folder, session, model, what runs\n',
      '/cost: what it cost\n\n',
      'Other texts that begin with a slash go to Claude as they are.',
    ]),
}
