import { Command } from 'commander'
import { asInvoked } from '../app/as-invoked.ts'
import { version } from '../app/version.ts'
import { redact } from '../log/redact.ts'
import { backupCommand } from './commands/backup/command.ts'
import { completionCommand } from './commands/completion/command.ts'
import { configCommand } from './commands/config/command.ts'
import { demoCommand } from './commands/demo/command.ts'
import { loginCommand } from './commands/login/command.ts'
import { logoutCommand } from './commands/logout/command.ts'
import { logsCommand } from './commands/logs/command.ts'
import { outboxCommand } from './commands/outbox/command.ts'
import { restoreCommand } from './commands/restore/command.ts'
import { startCommand } from './commands/start/command.ts'

/** The command line. A command's code is loaded only when it runs, to keep `--version` fast. */
export function createProgram(): Command {
  const program = new Command('tg-claude')
    .description('Claude Code, steered from your phone through Telegram.')
    .version(version(), '-v, --version')
    .exitOverride()
    // Commander quotes unknown input, which may contain a token.
    .configureOutput({
      outputError: (text, write) => write(redact(text)),
      writeOut: text => void process.stdout.write(asInvoked(text, process.env)),
      writeErr: text => void process.stderr.write(asInvoked(text, process.env)),
    })
    .addHelpText('after', FIRST_STEPS)
  const commands = [
    loginCommand(),
    startCommand(),
    logoutCommand(),
    configCommand(),
    logsCommand(),
    outboxCommand(),
    backupCommand(),
    restoreCommand(),
    demoCommand(),
    completionCommand(),
  ]
  for (const command of commands) program.addCommand(inherit(command, program))
  pointToHelp(program, program.name())
  return program
}

const FIRST_STEPS = `
First steps:
  tg-claude demo "What can you do?"   try it, without a token
  tg-claude login                     connect your bot, once
  tg-claude start                     run it, in your project’s folder`

/** Commander passes settings only to commands that it creates itself. */
function inherit(command: Command, from: Command): Command {
  command.copyInheritedSettings(from)
  for (const inner of command.commands) inherit(inner, command)
  return command
}

/** After a mistake one line is enough. The full help would push the error out of view. */
function pointToHelp(command: Command, path: string): void {
  command.showHelpAfterError(`${path} --help shows more.`)
  for (const inner of command.commands) pointToHelp(inner, `${path} ${inner.name()}`)
}
