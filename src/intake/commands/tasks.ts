import type { Command } from './command.ts'

export const tasksCommand: Command = {
  description: 'What runs in the background',
  run: ({ topic }, _conversations, { background }) => background.list(topic),
}
