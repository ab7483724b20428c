import type { Command } from './command.ts'
import { tell } from './tell.ts'

export const startCommand: Command = {
  description: 'What this is',
  run: ({ topic }, conversations) =>
    tell(topic, conversations, [
      { bold: 'Claude Code, on your machine.' },
      '\n\nWrite what you want done, as you would at the terminal. The answer grows here while Claude works; whatever needs your word comes as a question with buttons.\n\nEach topic of this chat is a session of its own. Try: ',
      { code: 'What does this project do?' },
      '\n\n/help shows the rest.',
    ]),
}
