import type { Command } from './command.ts'

/** It says itself what it took back, or why it could not. */
export const backCommand: Command = {
  description: 'Take back your last message and its answer',
  run: (_, conversation) => conversation.session.takeBack(),
}
