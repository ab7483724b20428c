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

/** The command line. Each command's code is loaded when it runs, so that `--version` stays quick. */
export function createProgram(): Command {
  const program = new Command('tg-claude')
    .description('Claude Code, steered from your phone through Telegram.')
    .version(version(), '-v, --version')
    .exitOverride()
    // Commander quotes what it does not understand: somebody may have typed a token there.
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

/** Commander hands settings down only to commands that it makes itself. */
function inherit(command: Command, from: Command): Command {
  command.copyInheritedSettings(from)
  for (const inner of command.commands) inherit(inner, command)
  return command
}

/** After a slip one line is enough: the whole help would push the error out of sight. */
function pointToHelp(command: Command, path: string): void {
  command.showHelpAfterError(`${path} --help shows more.`)
  for (const inner of command.commands) pointToHelp(inner, `${path} ${inner.name()}`)
}
