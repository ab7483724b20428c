import { Command, Option } from 'commander'
import { LOG_LEVELS, type LogLevel } from '../../../model/log.ts'

/** `tg-claude logs` */
export function logsCommand(): Command {
  return new Command('logs')
    .description('Show the log: turns, decisions, failed messages; never what was said.')
    .option('--follow', 'keep printing new lines until Ctrl-C')
    .addOption(new Option('--level <level>', 'lowest level to show').choices(LOG_LEVELS).default('info'))
    .addHelpText('after', EXAMPLES)
    .action(async ({ follow, level }: { follow?: true; level: LogLevel }) => {
      const { logs } = await import('./logs.ts')
      await logs({ follow: follow === true, level })
    })
}

const EXAMPLES = `
The log is JSON lines in the state folder: the newest 5 files of 1 MB each. The
setting logLevel decides what is written.

Examples:
  tg-claude logs --follow
  tg-claude logs --level warn`
