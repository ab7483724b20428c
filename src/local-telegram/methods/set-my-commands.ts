import { refuse } from '../schema/api-error.ts'
import type { Method } from './method.ts'

/** Bot API: 100 commands, names of 1-32 characters, descriptions of 1-256. */
const MAX_COMMANDS = 100
const NAME = /^[a-z0-9_]{1,32}$/
const MAX_DESCRIPTION = 256

export const setMyCommands: Method<'setMyCommands'> = ({ commands, scope }, { telegram }) => {
  if (commands.length > MAX_COMMANDS) refuse('BOT_COMMANDS_TOO_MUCH')
  for (const { command, description } of commands) {
    if (!NAME.test(command)) refuse('BOT_COMMAND_INVALID')
    if (description.trim() === '' || [...description].length > MAX_DESCRIPTION)
      refuse('BOT_COMMAND_DESCRIPTION_INVALID')
  }
  telegram.commands.set(commandScope(scope), commands)
  return true
}

export function commandScope(scope: object = { type: 'default' }): string {
  return JSON.stringify(scope)
}
