import { Command } from 'commander'

/** `tg-claude backup` */
export function backupCommand(): Command {
  return new Command('backup')
    .description('Copy what the bot remembers into one file, also while it is served.')
    .argument('[file]', 'where to; nothing is overwritten (default: beside the database)')
    .option('--with-token', 'the bot’s token, too: whoever has the file has the bot then')
    .addHelpText('after', EXAMPLES)
    .action(async (file: string | undefined, { withToken }: { withToken?: true }) => {
      const { backup } = await import('./backup.ts')
      backup(file, { withToken: withToken === true })
    })
}

const EXAMPLES = `
The file holds topics, costs, what waits and what was not sent, and config.json.
It is readable by you alone. tg-claude restore FILE brings it back.

Examples:
  tg-claude backup
  tg-claude backup ~/backups/my-bot`
