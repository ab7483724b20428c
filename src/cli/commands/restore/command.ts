import { Command } from 'commander'

/** `tg-claude restore` */
export function restoreCommand(): Command {
  return new Command('restore')
    .description('Restore a backup; the present state is set aside, not deleted.')
    .argument('[file]', 'a file that tg-claude backup wrote')
    .option('--afresh', 'without a backup: start with an empty database')
    .addHelpText('after', EXAMPLES)
    .action(async (file: string | undefined, { afresh }: { afresh?: true }) => {
      const { restore, restoreNothing } = await import('./restore.ts')
      if (afresh) restoreNothing(file)
      else restore(file)
    })
}

const EXAMPLES = `
The bot must not be running. Nothing is deleted: the present database and
config.json are renamed. Messages that were waiting when the backup was made
do not run by themselves: the bot offers them again.

Examples:
  tg-claude restore ~/backups/my-bot
  tg-claude restore --afresh`
