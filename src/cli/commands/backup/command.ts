import { Command } from 'commander'

/** `tg-claude backup` */
export function backupCommand(): Command {
  return new Command('backup')
    .description('Copy the bot’s state into one file, even while it is running.')
    .argument('[file]', 'file to write; never overwrites one (default: in the state folder)')
    .option('--with-token', 'include the bot’s token: whoever has the file then controls the bot')
    .addHelpText('after', EXAMPLES)
    .action(async (file: string | undefined, { withToken }: { withToken?: true }) => {
      const { backup } = await import('./backup.ts')
      backup(file, { withToken: withToken === true })
    })
}

const EXAMPLES = `
The file holds config.json, topics, costs, and messages that are waiting or not
yet sent. Only you can read it. To restore it: tg-claude restore FILE

Examples:
  tg-claude backup
  tg-claude backup ~/backups/my-bot`
