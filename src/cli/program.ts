import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import { demoCommand } from './commands/demo/command.ts'
import { startCommand } from './commands/start/command.ts'

/** The command line. Each command's code is loaded when it runs, so that `--version` stays quick. */
export function createProgram(): Command {
  const program = new Command('tg-claude')
    .description('Claude Code, steered from your phone through Telegram.')
    .version(version(), '-v, --version')
    .exitOverride()
    .showHelpAfterError()
  for (const command of [startCommand(), demoCommand()]) program.addCommand(command.exitOverride())
  return program
}

function version(): string {
  const path = new URL('../../package.json', import.meta.url)
  return JSON.parse(readFileSync(path, 'utf8')).version
}
