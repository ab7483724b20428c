import type { Command } from './command.ts'

export const tasksCommand: Command = {
  description: 'What runs in the background',
  run: async ({ topic }, _, { background }) => background.list(topic),
}
