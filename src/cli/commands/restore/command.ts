import { Command } from 'commander'

/** `tg-claude restore` */
export function restoreCommand(): Command {
  return new Command('restore')
    .description('Bring a backup back; what is there now is set aside.')
    .argument('[file]', 'what tg-claude backup wrote')
    .option('--afresh', 'no backup: begin with nothing remembered')
    .addHelpText('after', EXAMPLES)
    .action(async (file: string | undefined, { afresh }: { afresh?: true }) => {
      const { restore, restoreNothing } = await import('./restore.ts')
      if (afresh) restoreNothing(file)
      else restore(file)
    })
}

const EXAMPLES = `
The bot must not be served meanwhile. Nothing is deleted: the database and
config.json that are there get another name. What waited when the backup was
made does not run by itself: the bot offers it again.

Examples:
  tg-claude restore ~/backups/my-bot
  tg-claude restore --afresh`
