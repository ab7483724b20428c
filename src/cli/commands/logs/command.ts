import { Command, Option } from 'commander'
import { LOG_LEVELS, type LogLevel } from '../../../model/log.ts'

/** `tg-claude logs` */
export function logsCommand(): Command {
  return new Command('logs')
    .description('Show what the bot did: turns, decisions, what could not be sent. Never what was said.')
    .option('--follow', 'go on with what comes, until Ctrl-C')
    .addOption(
      new Option('--level <level>', 'leave out what is less than this').choices(LOG_LEVELS).default('info'),
    )
    .addHelpText('after', EXAMPLES)
    .action(async ({ follow, level }: { follow?: true; level: LogLevel }) => {
      const { logs } = await import('./logs.ts')
      await logs({ follow: follow === true, level })
    })
}

const EXAMPLES = `
The files are JSON lines, the newest 5 of 1 MB each, in the state folder. What
is written at all is said by the setting logLevel.

Examples:
  tg-claude logs --follow
  tg-claude logs --level warn`
