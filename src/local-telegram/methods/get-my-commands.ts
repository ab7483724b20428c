import type { Method } from './method.ts'
import { commandScope } from './set-my-commands.ts'

export const getMyCommands: Method<'getMyCommands'> = ({ scope }, { telegram }) =>
  telegram.commands.get(commandScope(scope)) ?? []
