import { chatSettings } from '../../model/settings/settings.ts'
import { backCommand } from './back.ts'
import type { Command } from './command.ts'
import { compactCommand } from './compact.ts'
import { costCommand } from './cost.ts'
import { helpCommand } from './help.ts'
import { newCommand } from './new.ts'
import { settingCommand } from './setting-command.ts'
import { startCommand } from './start.ts'
import { statusCommand } from './status.ts'
import { stopCommand } from './stop.ts'
import { tasksCommand } from './tasks.ts'

/** By name, without the slash. Anything else that begins with a slash is text for Claude. */
export const commands: Readonly<Record<string, Command>> = {
  new: newCommand,
  back: backCommand,
  compact: compactCommand,
  stop: stopCommand,
  tasks: tasksCommand,
  ...Object.fromEntries(chatSettings.map(setting => [setting.name, settingCommand(setting)])),
  status: statusCommand,
  cost: costCommand,
  help: helpCommand,
  start: startCommand,
}
