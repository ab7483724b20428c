import type { Command } from './command.ts'
import { compactCommand } from './compact.ts'
import { costCommand } from './cost.ts'
import { helpCommand } from './help.ts'
import { modeCommand } from './mode.ts'
import { newCommand } from './new.ts'
import { startCommand } from './start.ts'
import { statusCommand } from './status.ts'
import { stopCommand } from './stop.ts'
import { tasksCommand } from './tasks.ts'
import { verboseCommand } from './verbose.ts'

/** By name, without the slash. Anything else that begins with a slash is text for Claude. */
export const commands: Readonly<Record<string, Command>> = {
  new: newCommand,
  compact: compactCommand,
  stop: stopCommand,
  tasks: tasksCommand,
  mode: modeCommand,
  verbose: verboseCommand,
  status: statusCommand,
  cost: costCommand,
  help: helpCommand,
  start: startCommand,
}
